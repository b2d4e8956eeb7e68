/// What the ranker has learnt, made by scripts/train-extraction: do not edit.
enum TrainedExtraction {
    static let total = PaperRanker(
        weights: """
            above.address -0.116  above.card 0.064  above.cash -0.034  above.change -0.731  above.date -0.051
            above.discount -0.047  above.due -0.043  above.number -0.032  above.paper 0.251
            above.paperNumber -0.061  above.payable 1.892  above.phone -0.058  above.points -0.012
            above.prepaid 0.021  above.price -0.099  above.quantity -0.102  above.register -0.049
            above.rounding -0.215  above.seller -0.023  above.staff -0.171  above.subtotal 0.050
            above.summary -0.144  above.tax -0.322  above.thanks -0.045  above.time -0.016  above.tip -0.035
            above.total 0.624  above.trade -0.027  above.with -0.134  above.without 0.179  afterCash -0.130
            afterChange 0.106  afterPayable 0.201  afterRounding 0.382  alone 0.199  beforeCash 0.038
            beforeRounding 0.375  beforeTotals 0.069  currency 0.556  derived -0.063  derivedNearTotal 0.892
            derivedOverMost -0.206  far.address -0.059  far.card 0.010  far.cash 0.445  far.discount 0.014
            far.number -0.016  far.otherDay -0.062  far.payable 0.019  far.quantity 0.089  far.rounding -0.010
            far.subtotal 0.088  far.tax -0.011  far.total 0.086  far.trade -0.013  far.with 0.019
            far.without -0.026  firstPayable 0.089  firstTotalLine -0.114  lastInLine 1.391
            lastTotalLine 0.154  lessDiscount -0.361  lessSure -0.150  lessTax 0.322  lostPoint -0.763
            mended -0.058  misread -0.078  most 0.174  mostUnpaid 0.840  near.address -0.493  near.bank -0.013
            near.card 0.267  near.cash -1.343  near.change -2.170  near.customer -1.092  near.date -1.001
            near.discount -1.519  near.due 0.040  near.number -1.005  near.paper 0.120  near.payable 1.561
            near.phone -2.002  near.points -2.002  near.prepaid -1.501  near.price -0.500
            near.quantity -1.531  near.register -2.000  near.rounding -1.926  near.seller -0.348
            near.staff -0.030  near.subtotal -0.728  near.summary -1.008  near.tax -0.532  near.thanks -0.022
            near.tip -1.002  near.total 0.881  near.with 0.196  near.without -0.638  negative -0.558
            oneDecimal 0.018  onlyItem 0.505  otherReading -0.105  otherSum 0.071  overUnpaid 0.169
            paidLessChange 1.952  payableWith -0.345  payableWithout -0.018  percent -1.428  position.0 -0.064
            position.1 -0.129  position.2 -0.207  position.3 -0.284  position.4 -0.416  position.5 0.029
            position.6 -0.173  position.7 0.298  position.8 0.533  position.9 0.277  repeated 1.050
            repeatedManyTimes -0.066  repeatedOften -0.166  right.address -0.078  right.total -0.013
            rightmost 0.286  rounded 0.640  roundedFrom 1.859  roundedTo -1.009  spaced -0.095
            sumOfItems 0.325  sumOfTotals 1.152  tall 0.058  taller 0.118  taxInside 1.622  taxWith 0.416
            threeSums -0.081  totalCash -0.167  totalDiscount -0.031  totalRounding 0.186  totalTax 0.465
            totalWith 0.910  totalWithout 0.273  twoSums 0.052  underHalf -0.773  underTenth -1.390
            unlabelled -0.313  unrounded -0.585  unsure -0.082  value.card 0.480  value.cash 0.495
            value.change 0.631  value.payable 0.089  value.price 0.046  value.subtotal 0.681
            value.summary -0.096  value.tax -0.125  value.total 0.058  value.with 0.526  value.without 0.231
            veryUnsure -1.121  wellRead 0.113  whole -1.002  wholeUnlabelled -1.211  withRounding 0.178
            withTax 0.765  withTaxAndRounding 0.724  withTaxAndTip -0.564  withTaxTipAndRounding 0.465
            withTip -0.075  zero -2.077
            """,
        confidence: """
            bias -1.070  slope 0.828  wellRead 0.415  derived -0.562  mended -0.425  veryUnsure -0.304
            unsure -0.072  lessSure -0.035  paidLessChange 0.467  withTax 0.255  withTaxAndRounding 0.784
            sumOfItems 0.266  sumOfTotals 1.110  value.payable -0.187  value.total -0.193  repeated 1.294
            misread 0.066  negative -0.012  whole -0.150  taxInside -0.022  mostUnpaid 0.211
            """)

    static let day = PaperRanker(
        weights: """
            above.address 0.046  above.cash -0.018  above.change 0.074  above.date 0.877  above.due -1.503
            above.otherDay -1.629  above.paper 0.096  above.paperNumber 0.023  above.points 0.244
            above.register 0.228  above.trade -0.064  ambiguous -0.149  compact -1.061  digitBefore 0.692
            firstDay 0.809  latestDay -0.833  lessSure -0.463  letterBefore -0.205  monthFirst -1.402
            monthName -0.834  near.customer -0.501  near.date 1.663  near.discount -0.011  near.due -2.027
            near.number 0.234  near.otherDay -2.280  near.paper 1.186  near.paperNumber 0.526
            near.points -0.066  near.quantity -0.044  near.register -0.025  near.time -0.061
            otherOrder -3.452  position.0 0.571  position.1 -0.712  position.2 -0.444  position.3 -0.026
            position.4 0.612  repeated 0.342  right.bank -0.124  right.cash -0.064  right.otherDay -0.122
            right.staff 0.154  right.time 0.109  right.total -0.123  shortYear -0.959  spacedDay -0.283
            unlabelled -0.699  unsure -0.436  veryUnsure 0.068  withTime 1.065  yearFirst -0.488
            """,
        confidence: """
            bias 1.580  slope 0.437  wellRead 0.511  lessSure -1.280  unsure -1.305  veryUnsure -0.577
            digitBefore -0.066  letterBefore 0.050  ambiguous 0.217  shortYear -0.227  monthName -0.865
            near.date 0.172  above.date 0.198  repeated 0.631  onlyDay 0.655  withTime -0.043  near.due -0.180
            near.otherDay -0.172
            """)

    static let vendor = PaperRanker(
        weights: """
            addressAbove -1.350  after.address 0.772  after.customer 0.541  after.date -0.084
            after.legal -0.412  after.number 0.395  after.paper -0.266  after.phone -0.664
            after.register 0.461  after.seller -0.031  after.thanks -0.155  after.trade 0.201  amount -2.032
            before.address -0.377  before.customer 0.986  before.date -0.320  before.legal -0.022
            before.number 0.223  before.paper 0.658  before.phone 0.063  before.register -0.136
            before.seller 0.982  before.thanks 0.541  before.trade -0.299  biggerAbove 0.697
            biggerBelow -0.208  capitals 0.459  centered 0.259  closesBracket -1.516  colon -1.149
            commaAfter -0.632  copyright -2.016  customerAbove -1.137  digits -0.761  ends.address -0.318
            ends.card -0.025  ends.cash -0.103  ends.change -0.051  ends.date 0.043  ends.legal 1.357
            ends.number -0.158  ends.otherDay -0.067  ends.paper -0.320  ends.paperNumber -0.050
            ends.payable -0.038  ends.phone -0.035  ends.points -0.029  ends.price -0.054
            ends.quantity -0.047  ends.register -0.156  ends.staff -0.021  ends.subtotal -0.018
            ends.summary -0.045  ends.tax -0.031  ends.thanks -0.106  ends.time -0.019  ends.total -0.048
            ends.trade -0.037  firstLegal 0.112  fragment -1.637  has.address -0.721  has.bank -1.001
            has.card 0.211  has.cash -0.804  has.change -0.057  has.customer -1.353  has.date -1.487
            has.discount -0.636  has.legal 1.671  has.number -1.205  has.otherDay -0.053  has.paper -1.576
            has.paperNumber -0.054  has.payable -0.048  has.phone -2.036  has.points -0.167  has.prepaid 0.012
            has.price -0.107  has.quantity -0.155  has.reference -0.037  has.register -1.156
            has.rounding -0.017  has.seller -0.138  has.staff -1.093  has.subtotal -0.029  has.summary -0.075
            has.tax -1.110  has.thanks -1.685  has.time 0.101  has.total -0.572  has.trade 0.898
            has.with -0.011  has.without -0.011  hostInside 0.769  houseNumberBelow 0.602  inHost 0.150
            joinedLine -0.119  joinsAfterLegal -0.522  joinsOther -1.315  joinsSizes -0.479  joinsTail 1.122
            lastRows.0 -0.245  lastRows.1 -0.222  lastRows.2 -0.321  lastRows.3 -0.280  legalAbove -0.571
            legalBelow -0.236  legalPart 0.701  lessSure -0.319  long -0.388  lowerCase -0.147
            manyDigits -1.269  marks 0.021  mostlyDigits -1.046  next.address 0.437  next.customer -0.616
            next.date -0.038  next.legal -0.079  next.number 0.025  next.paper -0.331  next.phone -0.216
            next.register 1.315  next.seller -0.044  next.thanks -0.095  next.trade 0.011  nothingAfter -0.041
            nothingBefore 0.452  openBracket -1.101  paperAbove -0.533  phoneAbove -0.853  plainFirst 0.327
            registerAfter -0.881  registerBelow 0.734  repeated 0.277  repeatedBelow 0.399  row.0 1.452
            row.1 1.312  row.2 0.602  row.3 0.341  row.4 -0.359  row.5 0.251  row.6 -0.131  row.7 0.193
            row.8 -0.393  segment -0.431  sellerAbove 1.782  short -0.591  size.0 -0.309  size.1 0.012
            size.2 0.174  size.3 0.499  size.4 0.823  smallerAbove -0.048  smallerBelow -0.219
            starts.address -0.774  starts.card 0.156  starts.cash -0.034  starts.change -0.050
            starts.customer -0.309  starts.legal -0.647  starts.number -0.113  starts.paper -0.562
            starts.paperNumber -0.037  starts.payable -0.045  starts.phone -0.015  starts.points -0.013
            starts.prepaid 0.013  starts.price -0.022  starts.quantity -0.082  starts.register -0.100
            starts.rounding -0.011  starts.seller 0.202  starts.staff -0.089  starts.subtotal -0.027
            starts.summary -0.042  starts.tax -0.051  starts.thanks -0.155  starts.time 0.154
            starts.total -0.119  starts.trade 0.154  tailBelow -0.529  threeNames 0.688
            threeNamesOnTop -0.412  tradeAbove -1.000  tradeBelow -0.474  twoLines -0.689  unsure -0.094
            veryUnsure -0.735  web -1.012  wellRead 0.288  wholeLine 0.538  words.1 -0.229  words.2 -0.698
            words.3 0.450  words.5 0.180  words.6 0.481  words.7 -0.193
            """,
        confidence: """
            bias 0.441  slope 0.678  has.trade -0.085  ends.legal -0.254  wellRead -0.197  lessSure -0.362
            unsure -0.807  veryUnsure -0.674  hostInside -0.137  inHost -0.195  twoLines -0.303
            legalPart 0.159  repeated 0.064  next.address 0.595  row.0 0.523  row.1 0.098  row.2 0.027
            size.3 -0.077  size.4 -0.155  legalAbove -0.058  marks 0.048  short -0.303  fragment 0.357
            """)

    static let number = PaperRanker(
        weights: """
            above.number 1.000  above.paperNumber 1.999  allDigits -0.048  amountLike -3.000  bankLike -3.000
            dateLike -3.000  dateRight 0.620  fewDigits -0.501  firstJoined 1.168  firstNumber 0.868
            hasMarks 0.071  joined.customer -1.000  joined.date -1.500  joined.number 1.999
            joined.paperNumber 3.036  joined.register -2.000  length.0 -1.018  length.1 -0.013  length.2 0.011
            length.3 -0.076  length.4 0.096  near.address -1.500  near.bank -2.001  near.customer -2.000
            near.date -0.700  near.number 0.998  near.otherDay -1.020  near.paper 0.469
            near.paperNumber 2.036  near.phone -2.500  near.quantity -1.000  near.reference -0.300
            near.register -2.002  near.tax -1.001  near.total -1.000  numberBesidePaper 1.466
            numberPaper -0.034  onTop 0.162  percent -3.000  position.0 0.578  position.1 -0.050
            position.3 -0.012  taxLike -2.000  timeLike -3.000  unlabelled -1.510
            """,
        confidence: """
            bias -0.144  slope 0.666  joined.number 0.035  near.number 0.035  joined.paperNumber 0.158
            near.paperNumber 0.158  numberBesidePaper -0.158  firstJoined 0.172
            """)
}
