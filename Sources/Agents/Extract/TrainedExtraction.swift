/// What the ranker has learnt, made by scripts/train-extraction: do not edit.
enum TrainedExtraction {
    static let total = PaperRanker(
        weights: """
            above.address -0.106  above.card 0.057  above.cash -0.085  above.change -0.721
            above.customer -0.209  above.date -0.032  above.discount -0.055  above.due -0.042
            above.legal -0.013  above.number -0.087  above.otherDay -0.011  above.paper 0.239
            above.payable 1.791  above.phone -0.061  above.points -0.014  above.prepaid 0.016
            above.price -0.083  above.quantity -0.023  above.register -0.049  above.rounding -0.146
            above.staff -0.234  above.subtotal 0.056  above.summary -0.138  above.tax -0.280
            above.thanks -0.047  above.tip -0.032  above.total 0.579  above.trade -0.037  above.with -0.070
            above.without 0.164  afterCash -0.108  afterPayable 0.320  afterRounding 0.255  alone 0.118
            beforeCash 0.038  beforeRounding 0.383  beforeTotals -0.012  currency 0.393  derived -0.291
            derivedNearTotal 0.767  derivedOverMost -0.326  far.address -0.056  far.cash 0.229
            far.discount 0.013  far.number -0.014  far.otherDay -0.050  far.payable 0.018  far.quantity 0.089
            far.rounding -0.012  far.subtotal 0.083  far.total 0.088  far.trade -0.015  far.with 0.017
            far.without -0.020  firstPayable 0.063  firstTotalLine -0.030  lastInLine 1.231  lastPayable 0.113
            lastTotalLine 0.344  lessDiscount -0.287  lessTax 0.256  lostPoint -0.817  mended -0.263
            misread -0.130  most 0.212  mostUnpaid 0.863  near.address -0.539  near.bank -0.012
            near.card 0.287  near.cash -1.153  near.change -2.142  near.customer -1.052  near.date -1.001
            near.discount -1.512  near.due 0.029  near.legal 0.043  near.number -0.968  near.paper 0.093
            near.payable 1.622  near.phone -2.002  near.points -2.001  near.prepaid -1.501  near.price -0.501
            near.quantity -1.533  near.register -2.000  near.rounding -1.944  near.staff -0.024
            near.subtotal -0.733  near.summary -1.005  near.tax -0.621  near.tip -1.002  near.total 0.853
            near.with 0.157  near.without -0.670  negative -0.582  oneDecimal 0.023  onlyItem 0.441
            otherReading -0.089  otherSum 0.057  overUnpaid 0.034  paidLessChange 1.848  payableWith -0.265
            payableWithout -0.036  percent -1.223  position.0 -0.051  position.1 -0.128  position.2 -0.190
            position.3 -0.309  position.4 -0.463  position.5 0.022  position.6 -0.134  position.7 0.237
            position.8 0.558  position.9 0.250  repeated 0.988  repeatedManyTimes -0.067  repeatedOften -0.076
            right.address -0.065  right.total -0.010  rightmost 0.399  rounded 0.449  roundedFrom 1.884
            roundedTo -1.204  spaced -0.083  sumOfItems 0.409  sumOfTotals 1.041  taller 0.069
            taxInside 1.652  taxWith 0.557  threeSums -0.156  totalCash -0.137  totalDiscount -0.033
            totalNumber 0.038  totalRounding 0.244  totalTax 0.313  totalWith 0.779  totalWithout 0.158
            underHalf -0.807  underTenth -1.524  unlabelled -0.410  unrounded -0.426  unsure -0.155
            value.card 0.497  value.cash 0.491  value.change 0.605  value.discount -0.096
            value.payable -0.020  value.price 0.090  value.subtotal 0.506  value.summary -0.092
            value.tax -0.095  value.total 0.010  value.with 0.554  value.without 0.324  veryUnsure -1.170
            whole -1.040  wholeUnlabelled -1.181  withRounding 0.162  withTax 0.846  withTaxAndRounding 0.447
            withTaxAndTip -0.429  withTaxTipAndRounding 0.312  withTip -0.061  zero -2.065
            """,
        confidence: """
            bias -0.413  slope 0.834  derived -0.040  mended -0.481  veryUnsure -0.271  unsure -0.450
            paidLessChange 0.473  withTax 0.025  withTaxAndRounding 0.419  sumOfItems 0.396  sumOfTotals 0.936
            value.payable -0.113  value.total -0.328  repeated 1.048  misread 0.077  negative -0.044
            taxInside -0.121  mostUnpaid 0.183
            """)

    static let day = PaperRanker(
        weights: """
            above.cash 0.021  above.change 0.105  above.date 0.883  above.due -1.504  above.otherDay -1.598
            above.points 0.193  above.register 0.268  above.trade -0.045  ambiguous -0.048  compact -1.118
            digitBefore 0.666  firstDay 0.801  latestDay -0.907  letterBefore -0.214  monthFirst -1.341
            monthName -0.727  near.customer -0.501  near.date 1.690  near.discount -0.011  near.due -2.031
            near.number 0.449  near.otherDay -2.324  near.paper 0.502  near.points -0.071
            near.quantity -0.085  near.register -0.026  near.time -0.094  otherOrder -3.386  position.0 0.644
            position.1 -0.800  position.2 -0.524  position.3 0.117  position.4 0.563  repeated 0.228
            right.bank -0.141  right.cash -0.045  right.otherDay -0.139  right.staff 0.137  right.time 0.130
            right.total -0.138  shortYear -0.908  spacedDay -0.165  unlabelled -0.424  withTime 1.000
            yearFirst -0.427
            """,
        confidence: """
            bias 1.458  slope 0.306  ambiguous 0.246  shortYear -0.129  monthName -0.933  above.date 0.438
            repeated 0.671  onlyDay 0.560  withTime 0.080  near.due -0.346
            """)

    static let vendor = PaperRanker(
        weights: """
            addressAbove -1.226  after.address 0.459  after.customer 0.400  after.date -0.071
            after.legal -0.568  after.number 0.012  after.paper -0.226  after.phone -0.657
            after.register 0.490  after.thanks -0.174  after.trade 0.173  amount -2.041  before.address -0.297
            before.customer 0.997  before.date -0.349  before.legal 0.106  before.number 0.244
            before.paper 0.577  before.phone -0.061  before.register -0.160  before.thanks 0.353
            before.trade -0.320  biggerAbove 0.651  biggerBelow -0.434  capitals 0.563  centered 0.389
            colon -1.071  commaAfter -0.583  customerAbove -1.133  digits -0.841  ends.address -0.180
            ends.card -0.022  ends.cash -0.076  ends.change -0.046  ends.customer -0.019  ends.date 0.042
            ends.discount -0.023  ends.legal 1.144  ends.number -0.105  ends.otherDay -0.106
            ends.paper -0.300  ends.payable -0.044  ends.phone -0.033  ends.points -0.030  ends.prepaid -0.024
            ends.price -0.041  ends.quantity -0.060  ends.register -0.114  ends.rounding -0.014
            ends.staff -0.021  ends.subtotal -0.025  ends.summary -0.067  ends.tax -0.033  ends.thanks -0.123
            ends.time -0.025  ends.total -0.058  ends.trade -0.103  ends.with -0.013  ends.without -0.021
            firstLegal 0.075  fragment -1.395  has.address -0.910  has.bank -1.003  has.card 0.246
            has.cash -0.803  has.change -0.051  has.customer -1.277  has.date -1.502  has.discount -0.530
            has.due -0.030  has.legal 1.603  has.number -1.162  has.otherDay -0.067  has.paper -1.567
            has.payable -0.053  has.phone -2.035  has.points -0.200  has.price -0.111  has.quantity -0.176
            has.reference -0.025  has.register -1.115  has.rounding -0.023  has.staff -1.102
            has.subtotal -0.034  has.summary -0.100  has.tax -1.108  has.thanks -1.659  has.time -0.011
            has.total -0.671  has.trade 0.780  has.with -0.023  has.without -0.032  hostInside 0.822
            houseNumberBelow 0.348  inHost 0.206  joinedLine -0.163  joinsAfterLegal -0.503  joinsOther -1.454
            joinsSizes -0.392  joinsTail 1.407  lastRows.0 -0.325  lastRows.1 -0.290  lastRows.2 -0.322
            lastRows.3 -0.208  legalAbove -0.524  legalBelow -0.328  legalPart 0.688  long -0.500
            lowerCase -0.125  manyDigits -1.186  mostlyDigits -1.033  next.address 0.560  next.customer -0.570
            next.date -0.112  next.legal 0.117  next.number -0.097  next.paper -0.249  next.phone -0.177
            next.register 1.328  next.thanks -0.109  next.trade 0.047  nothingAfter -0.048
            nothingBefore 0.393  paperAbove -0.509  phoneAbove -0.956  plainFirst 0.136  registerAfter -1.047
            registerBelow 0.616  repeated 0.608  repeatedBelow 0.116  row.0 1.393  row.1 1.245  row.2 0.424
            row.3 0.334  row.4 -0.368  row.5 0.267  row.6 -0.131  row.7 0.516  row.8 -0.337  segment -0.423
            short -0.516  size.0 -0.210  size.1 0.013  size.2 0.020  size.3 0.353  size.4 1.023
            smallerAbove 0.133  smallerBelow -0.342  starts.address -0.736  starts.card 0.131
            starts.cash -0.032  starts.change -0.046  starts.customer -0.250  starts.discount -0.014
            starts.legal -0.645  starts.number -0.121  starts.otherDay -0.033  starts.paper -0.555
            starts.payable -0.049  starts.phone -0.020  starts.points -0.013  starts.price -0.024
            starts.quantity -0.101  starts.register -0.089  starts.rounding -0.015  starts.staff -0.097
            starts.subtotal -0.029  starts.summary -0.061  starts.tax -0.051  starts.thanks -0.176
            starts.time 0.172  starts.total -0.125  starts.trade 0.030  tailBelow -0.409  threeNames 0.363
            threeNamesOnTop -0.412  tradeAbove -1.095  tradeBelow -0.353  twoLines -0.509  unsure -0.298
            veryUnsure -0.748  web -0.983  wholeLine 0.406  words.1 -0.432  words.2 -0.496  words.3 0.308
            words.4 0.136  words.5 0.269  words.6 0.434  words.7 -0.219
            """,
        confidence: """
            bias 0.518  slope 0.739  has.legal -0.214  has.trade 0.101  ends.legal -0.311  unsure -0.907
            veryUnsure -0.836  hostInside -0.088  inHost -0.188  twoLines -0.399  legalPart 0.261
            repeated -0.163  registerBelow -0.253  next.address 0.477  row.0 0.577  row.1 -0.179  row.2 0.117
            size.3 -0.013  size.4 -0.171  legalAbove -0.327  marks -0.115  short -0.297  fragment 0.072
            """)

    static let number = PaperRanker(
        weights: """
            above.number 0.997  allDigits -0.154  amountLike -3.000  bankLike -3.000  dateLike -3.001
            dateRight 0.648  fewDigits -0.504  firstJoined 1.415  firstNumber 1.048  hasMarks 0.012
            joined.customer -1.005  joined.date -1.500  joined.number 2.118  joined.register -2.000
            length.0 -1.055  length.1 -0.045  length.2 -0.014  length.3 0.035  length.4 0.080
            letterFirst 0.130  near.address -1.500  near.bank -2.002  near.card 0.192  near.customer -1.814
            near.date -0.701  near.legal 0.186  near.number 1.105  near.otherDay -1.034  near.paper 0.488
            near.phone -2.500  near.quantity -1.003  near.reference -0.301  near.register -2.014
            near.tax -1.002  near.total -1.000  numberBesidePaper 1.502  numberPaper -0.011  onTop 0.387
            percent -3.000  position.0 0.767  position.1 -0.130  position.2 -0.034  position.3 -0.062
            position.4 -0.040  taxLike -1.753  timeLike -3.000  unlabelled -1.538
            """,
        confidence: """
            bias -0.261  slope 0.556  joined.number 0.043  near.number 0.043  numberBesidePaper -0.099
            firstJoined 0.258  allDigits 0.273  unlabelled -0.050
            """)
}
