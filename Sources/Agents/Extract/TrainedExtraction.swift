/// What the ranker has learnt, made by scripts/train-extraction: do not edit.
enum TrainedExtraction {
    static let total = PaperRanker(
        weights: """
            above.address -0.115  above.card 0.064  above.cash -0.031  above.change -0.729  above.date -0.050
            above.discount -0.047  above.due -0.044  above.number -0.031  above.paper 0.252
            above.paperNumber -0.060  above.payable 1.892  above.phone -0.059  above.points -0.012
            above.prepaid 0.021  above.price -0.100  above.quantity -0.101  above.register -0.048
            above.rounding -0.214  above.seller -0.022  above.staff -0.171  above.subtotal 0.051
            above.summary -0.143  above.tax -0.322  above.thanks -0.045  above.time -0.016  above.tip -0.035
            above.total 0.626  above.trade -0.026  above.with -0.135  above.without 0.178  afterCash -0.129
            afterChange 0.108  afterPayable 0.204  afterRounding 0.381  alone 0.203  beforeCash 0.040
            beforeRounding 0.379  beforeTotals 0.071  currency 0.556  derived -0.084  derivedNearTotal 0.888
            derivedOverMost -0.214  far.address -0.060  far.card 0.010  far.cash 0.446  far.discount 0.014
            far.number -0.017  far.otherDay -0.062  far.payable 0.021  far.quantity 0.090  far.rounding -0.010
            far.subtotal 0.088  far.tax -0.011  far.total 0.085  far.trade -0.013  far.with 0.019
            far.without -0.026  firstPayable 0.096  firstTotalLine -0.112  lastInLine 1.401
            lastTotalLine 0.152  lessDiscount -0.360  lessSure -0.172  lessTax 0.322  lostPoint -0.763
            mended -0.061  misread -0.077  most 0.174  mostUnpaid 0.841  near.address -0.493  near.bank -0.013
            near.card 0.267  near.cash -1.344  near.change -2.171  near.customer -1.091  near.date -1.001
            near.discount -1.519  near.due 0.041  near.number -1.005  near.paper 0.118  near.payable 1.565
            near.phone -2.002  near.points -2.002  near.prepaid -1.501  near.price -0.500
            near.quantity -1.531  near.register -2.000  near.rounding -1.925  near.seller -0.348
            near.staff -0.030  near.subtotal -0.729  near.summary -1.008  near.tax -0.537  near.thanks -0.022
            near.tip -1.002  near.total 0.886  near.with 0.194  near.without -0.639  negative -0.558
            oneDecimal 0.019  onlyItem 0.504  otherReading -0.105  otherSum 0.072  overUnpaid 0.169
            paidLessChange 1.952  payableWith -0.346  payableWithout -0.018  percent -1.430  position.0 -0.064
            position.1 -0.128  position.2 -0.206  position.3 -0.282  position.4 -0.415  position.5 0.031
            position.6 -0.170  position.7 0.301  position.8 0.541  position.9 0.277  repeated 1.052
            repeatedManyTimes -0.066  repeatedOften -0.167  right.address -0.077  right.total -0.013
            rightmost 0.291  rounded 0.640  roundedFrom 1.859  roundedTo -1.011  spaced -0.095
            sumOfItems 0.323  sumOfTotals 1.152  tall 0.054  taller 0.117  taxInside 1.626  taxWith 0.412
            threeSums -0.081  totalCash -0.166  totalDiscount -0.031  totalRounding 0.186  totalTax 0.467
            totalWith 0.909  totalWithout 0.275  twoSums 0.051  underHalf -0.770  underTenth -1.391
            unlabelled -0.310  unrounded -0.588  unsure -0.090  value.card 0.481  value.cash 0.494
            value.change 0.632  value.discount 0.012  value.payable 0.089  value.price 0.047
            value.subtotal 0.685  value.summary -0.096  value.tax -0.123  value.total 0.060  value.with 0.526
            value.without 0.233  veryUnsure -1.124  whole -0.999  wholeUnlabelled -1.209  withRounding 0.174
            withTax 0.764  withTaxAndRounding 0.721  withTaxAndTip -0.565  withTaxTipAndRounding 0.464
            withTip -0.076  zero -2.077
            """,
        confidence: """
            bias -0.763  slope 0.828  derived -0.701  mended -0.435  veryUnsure -0.318  unsure -0.133
            lessSure -0.306  paidLessChange 0.463  withTax 0.270  withTaxAndRounding 0.784  sumOfItems 0.266
            sumOfTotals 1.131  value.payable -0.174  value.total -0.179  repeated 1.302  misread 0.055
            whole -0.177  taxInside 0.013  mostUnpaid 0.232
            """)

    static let day = PaperRanker(
        weights: """
            above.address 0.046  above.cash -0.018  above.change 0.074  above.date 0.877  above.due -1.503
            above.otherDay -1.629  above.paper 0.096  above.paperNumber 0.022  above.points 0.244
            above.register 0.228  above.trade -0.064  ambiguous -0.149  compact -1.061  digitBefore 0.692
            firstDay 0.809  latestDay -0.833  lessSure -0.463  letterBefore -0.205  monthFirst -1.402
            monthName -0.834  near.customer -0.501  near.date 1.663  near.discount -0.011  near.due -2.027
            near.number 0.234  near.otherDay -2.280  near.paper 1.186  near.paperNumber 0.526
            near.points -0.066  near.quantity -0.044  near.register -0.025  near.time -0.061
            otherOrder -3.452  position.0 0.571  position.1 -0.711  position.2 -0.444  position.3 -0.026
            position.4 0.611  repeated 0.342  right.bank -0.124  right.cash -0.064  right.otherDay -0.122
            right.staff 0.154  right.time 0.109  right.total -0.123  shortYear -0.959  spacedDay -0.283
            unlabelled -0.699  unsure -0.435  veryUnsure 0.069  withTime 1.065  yearFirst -0.488
            """,
        confidence: """
            bias 1.930  slope 0.441  lessSure -1.506  unsure -1.402  veryUnsure -0.594  digitBefore -0.085
            letterBefore 0.049  ambiguous 0.212  shortYear -0.223  monthName -0.873  near.date 0.162
            above.date 0.208  repeated 0.636  onlyDay 0.642  withTime -0.060  near.due -0.178
            near.otherDay -0.172
            """)

    static let vendor = PaperRanker(
        weights: """
            addressAbove -1.349  after.address 0.772  after.customer 0.500  after.date -0.087
            after.legal -0.421  after.number 0.372  after.paper -0.263  after.phone -0.665
            after.register 0.456  after.seller -0.030  after.thanks -0.154  after.trade 0.202  amount -2.032
            before.address -0.374  before.customer 1.003  before.date -0.313  before.legal -0.015
            before.number 0.236  before.paper 0.673  before.phone 0.064  before.register -0.135
            before.seller 0.989  before.thanks 0.551  before.trade -0.302  biggerAbove 0.696
            biggerBelow -0.209  capitals 0.464  centered 0.263  closesBracket -1.517  colon -1.159
            commaAfter -0.634  copyright -2.015  customerAbove -1.129  digits -0.763  ends.address -0.315
            ends.card -0.025  ends.cash -0.104  ends.change -0.051  ends.date 0.041  ends.legal 1.363
            ends.number -0.155  ends.otherDay -0.062  ends.paper -0.322  ends.paperNumber -0.051
            ends.payable -0.038  ends.phone -0.034  ends.points -0.029  ends.price -0.052
            ends.quantity -0.047  ends.register -0.155  ends.seller -0.072  ends.staff -0.021
            ends.subtotal -0.018  ends.summary -0.046  ends.tax -0.031  ends.thanks -0.106  ends.time -0.019
            ends.total -0.048  ends.trade -0.038  firstLegal 0.111  fragment -1.630  has.address -0.726
            has.bank -1.000  has.card 0.219  has.cash -0.801  has.change -0.056  has.customer -1.342
            has.date -1.488  has.discount -0.635  has.legal 1.670  has.number -1.204  has.otherDay -0.048
            has.paper -1.578  has.paperNumber -0.055  has.payable -0.047  has.phone -2.036  has.points -0.168
            has.prepaid 0.013  has.price -0.107  has.quantity -0.156  has.reference -0.037
            has.register -1.155  has.rounding -0.017  has.seller -0.193  has.staff -1.095  has.subtotal -0.031
            has.summary -0.075  has.tax -1.110  has.thanks -1.693  has.time 0.100  has.total -0.573
            has.trade 0.899  has.with -0.011  has.without -0.011  hostInside 0.760  houseNumberBelow 0.604
            inHost 0.152  joinedLine -0.110  joinsAfterLegal -0.519  joinsOther -1.318  joinsSizes -0.487
            joinsTail 1.120  lastRows.0 -0.244  lastRows.1 -0.224  lastRows.2 -0.322  lastRows.3 -0.279
            legalAbove -0.562  legalBelow -0.240  legalPart 0.706  lessSure -0.385  long -0.384
            lowerCase -0.146  manyDigits -1.274  marks 0.022  mostlyDigits -1.045  next.address 0.427
            next.customer -0.620  next.date -0.030  next.legal -0.070  next.paper -0.313  next.phone -0.211
            next.register 1.316  next.seller -0.042  next.thanks -0.094  nothingAfter -0.042
            nothingBefore 0.453  openBracket -1.103  paperAbove -0.538  phoneAbove -0.850  plainFirst 0.318
            registerAfter -0.887  registerBelow 0.718  repeated 0.287  repeatedBelow 0.405  row.0 1.453
            row.1 1.311  row.2 0.615  row.3 0.344  row.4 -0.359  row.5 0.248  row.6 -0.162  row.7 0.207
            row.8 -0.388  segment -0.419  sellerAbove 1.815  short -0.580  size.0 -0.322  size.1 0.016
            size.2 0.174  size.3 0.513  size.4 0.819  smallerAbove -0.044  smallerBelow -0.224
            starts.address -0.777  starts.card 0.166  starts.cash -0.034  starts.change -0.049
            starts.customer -0.307  starts.legal -0.642  starts.number -0.111  starts.paper -0.563
            starts.paperNumber -0.038  starts.payable -0.045  starts.phone -0.014  starts.points -0.013
            starts.prepaid 0.014  starts.price -0.022  starts.quantity -0.084  starts.register -0.098
            starts.rounding -0.011  starts.seller 0.144  starts.staff -0.091  starts.subtotal -0.028
            starts.summary -0.042  starts.tax -0.051  starts.thanks -0.155  starts.time 0.154
            starts.total -0.120  starts.trade 0.165  tailBelow -0.530  threeNames 0.683
            threeNamesOnTop -0.415  tradeAbove -1.009  tradeBelow -0.476  twoLines -0.699  unsure -0.097
            veryUnsure -0.724  web -1.008  wholeLine 0.521  words.1 -0.243  words.2 -0.687  words.3 0.455
            words.5 0.177  words.6 0.487  words.7 -0.198
            """,
        confidence: """
            bias 0.310  slope 0.691  has.trade -0.093  ends.legal -0.291  lessSure -0.265  unsure -0.843
            veryUnsure -0.609  hostInside -0.129  inHost -0.191  twoLines -0.281  legalPart 0.182
            repeated 0.019  registerBelow 0.056  next.address 0.602  row.0 0.438  row.1 0.065  row.2 0.017
            size.3 -0.089  size.4 -0.149  legalAbove -0.093  marks 0.051  short -0.309  fragment 0.356
            """)

    static let number = PaperRanker(
        weights: """
            above.number 0.998  above.paperNumber 1.999  allDigits -0.139  amountLike -3.000  bankLike -3.000
            dateLike -3.000  dateRight 0.729  fewDigits -0.501  firstJoined 1.087  firstNumber 0.787
            hasMarks 0.053  joined.customer -1.000  joined.date -1.500  joined.number 2.093
            joined.paperNumber 2.942  joined.register -2.000  length.0 -1.017  length.1 -0.013  length.2 0.025
            length.3 -0.083  length.4 0.087  letterFirst 0.115  near.address -1.500  near.bank -2.001
            near.customer -2.000  near.date -0.700  near.number 1.092  near.otherDay -1.030  near.paper 0.587
            near.paperNumber 1.942  near.phone -2.500  near.quantity -1.000  near.reference -0.300
            near.register -2.002  near.tax -1.001  near.total -1.000  numberBesidePaper 1.581
            numberPaper 0.081  onTop 0.278  percent -3.000  position.0 0.694  position.1 -0.167
            position.3 -0.011  taxLike -2.000  timeLike -3.000  unlabelled -1.509
            """,
        confidence: """
            bias -0.585  slope 0.859  joined.number 0.103  near.number 0.103  joined.paperNumber -0.026
            near.paperNumber -0.026  numberBesidePaper -0.093  firstJoined 0.077  allDigits -0.034
            """)
}
