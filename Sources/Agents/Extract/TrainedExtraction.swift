/// What the ranker has learnt, made by scripts/train-extraction: do not edit.
enum TrainedExtraction {
    static let total = PaperRanker(
        weights: """
            above.address -0.151  above.card 0.078  above.cash 0.051  above.change -0.737  above.date -0.051
            above.discount -0.018  above.due -0.051  above.legal 0.023  above.number -0.029  above.paper 0.018
            above.paperNumber -0.058  above.payable 1.953  above.phone -0.016  above.points -0.013
            above.prepaid 0.015  above.price -0.038  above.quantity -0.045  above.register -0.038
            above.rounding -0.178  above.staff -0.207  above.subtotal 0.064  above.summary -0.143
            above.tax -0.216  above.time -0.013  above.tip -0.035  above.total 0.632  above.trade -0.018
            above.with -0.036  above.without 0.202  afterCash -0.215  afterChange 0.114  afterPayable 0.205
            afterRounding 0.192  alone 0.245  beforeCash 0.134  beforeRounding 0.282  beforeTotals 0.032
            cashWithoutChange 0.077  currency 0.779  derived -0.340  derivedNearTotal 1.132
            derivedOverMost 0.046  far.card 0.012  far.cash 0.428  far.discount 0.013  far.quantity 0.025
            far.total -0.019  far.without -0.010  firstPayable 0.070  firstTotalLine -0.248  lastInLine 1.514
            lastPayable 0.170  lastTotalLine 0.262  lessDiscount -0.239  lessSure 0.105  lessTax 0.334
            lostPoint -0.945  mended -0.304  misread -0.344  most 0.163  mostUnpaid 0.898  near.address -0.476
            near.card 0.070  near.cash -1.268  near.change -2.055  near.customer -1.054  near.date -1.000
            near.discount -1.511  near.due 0.041  near.number -1.002  near.paper 0.052  near.payable 1.632
            near.phone -2.001  near.points -2.001  near.prepaid -1.501  near.price -0.497
            near.quantity -1.515  near.register -2.000  near.rounding -1.946  near.staff 0.223
            near.subtotal -0.858  near.summary -1.013  near.tax -0.755  near.thanks -0.024  near.time 0.010
            near.tip -1.001  near.total 1.048  near.with 0.097  near.without -0.705  negative -0.544
            onlyItem 0.321  otherReading -0.065  otherSum 0.019  overUnpaid 0.278  paidLessChange 1.590
            payableWith -0.224  percent -1.433  position.0 -0.046  position.1 -0.088  position.2 -0.181
            position.3 -0.309  position.4 -0.412  position.5 0.367  position.6 -0.014  position.7 0.220
            position.8 0.389  position.9 0.215  repeated 1.103  repeatedManyTimes -0.036  repeatedOften -0.186
            right.address -0.035  right.total -0.013  rightmost 0.404  rounded 0.573  roundedFrom 1.786
            roundedTo -1.144  spaced -0.058  sumOfItems 0.134  sumOfTotals 1.058  tall 0.266  taller 0.116
            taxInside 1.529  taxWith 0.417  threeSums -0.035  totalCash -0.067  totalDiscount -0.020
            totalRounding 0.167  totalTax 0.561  totalWith 1.171  totalWithout 0.170  twoSums -0.036
            underHalf -0.833  underTenth -1.351  unlabelled -0.054  unrounded -0.349  value.card 0.277
            value.cash 0.361  value.change 0.742  value.discount 0.092  value.payable 0.202
            value.price -0.053  value.subtotal 0.610  value.summary -0.144  value.tax -0.157
            value.total 0.158  value.with 0.499  value.without 0.157  veryUnsure -0.995  wellRead -0.076
            whole -1.068  wholeUnlabelled -1.130  withRounding -0.077  withTax 0.850  withTaxAndRounding 0.778
            withTaxAndTip -0.364  withTaxTipAndRounding 0.411  withTip -0.019  zero -2.061
            """,
        confidence: """
            bias -0.355  slope 1.050  wellRead 0.679  derived -0.464  mended -0.019  veryUnsure -0.941
            unsure -0.839  lessSure 0.232  paidLessChange 0.181  withTax -0.388  withTaxAndRounding 1.530
            sumOfItems -0.173  sumOfTotals 2.306  value.payable -0.587  value.total -0.852  repeated 0.682
            misread -0.221  negative -0.059  taxInside -0.412  mostUnpaid 0.163
            """)

    static let day = PaperRanker(
        weights: """
            above.address 0.065  above.cash -0.043  above.change 0.033  above.date 0.882  above.due -1.503
            above.otherDay -1.637  above.paper 0.074  above.points 0.372  above.register 0.184
            ambiguous -0.203  compact -1.097  digitBefore 0.511  firstDay 0.792  latestDay -0.687
            lessSure -0.201  letterBefore -0.228  monthFirst -1.311  monthName -0.681  near.customer -0.501
            near.date 1.965  near.due -2.051  near.number 0.166  near.otherDay -2.300  near.paper 0.945
            near.paperNumber 0.448  near.points -0.054  near.register -0.023  near.time -0.058
            otherOrder -3.439  position.0 0.556  position.1 -0.600  position.2 -0.439  position.3 -0.123
            position.4 0.606  repeated 0.357  right.bank -0.122  right.cash -0.043  right.otherDay -0.122
            right.staff 0.147  right.time 0.043  right.total -0.122  shortYear -0.842  spacedDay -0.259
            unlabelled -0.884  unsure -0.230  veryUnsure 0.073  wellRead 0.123  withTime 0.825
            yearFirst -0.458
            """,
        confidence: """
            bias -0.188  slope 1.106  wellRead 0.134  lessSure -0.988  unsure -2.197  veryUnsure -1.389
            digitBefore 0.209  letterBefore -1.262  ambiguous -0.419  shortYear -0.044  monthName -3.484
            near.date 1.555  above.date -0.161  repeated -0.052  onlyDay 1.613  withTime 0.142
            near.otherDay -1.596
            """)

    static let vendor = PaperRanker(
        weights: """
            addressAbove -1.312  after.address 0.664  after.customer 0.529  after.date -0.108
            after.legal -0.367  after.number 0.312  after.paper -0.140  after.phone -0.560
            after.register 0.482  after.seller -0.028  after.thanks -0.132  after.trade 0.253  amount -2.041
            before.address -0.463  before.customer 0.769  before.date -0.299  before.number 0.109
            before.paper 0.545  before.phone 0.042  before.register -0.141  before.seller 0.939
            before.thanks 0.427  before.trade -0.206  biggerAbove 0.506  biggerBelow -0.316  capitals 0.389
            centered 0.217  closesBracket -1.499  colon -1.164  columnHeads -2.012  commaAfter -0.537
            copyright -2.014  customerAbove -1.236  digits -0.656  ends.address -0.261  ends.card -0.061
            ends.cash -0.122  ends.change -0.046  ends.customer -0.166  ends.date 0.045  ends.legal 1.214
            ends.number -0.122  ends.otherDay -0.070  ends.paper -0.330  ends.paperNumber -0.059
            ends.payable -0.044  ends.phone -0.044  ends.points -0.041  ends.price -0.029
            ends.quantity -0.088  ends.register -0.132  ends.rounding -0.011  ends.seller 0.016
            ends.staff -0.015  ends.subtotal -0.018  ends.summary -0.051  ends.tax -0.032  ends.thanks -0.115
            ends.time -0.017  ends.tip -0.042  ends.total -0.045  firstLegal 0.262  fragment -1.598
            has.address -0.690  has.bank -1.001  has.card 0.178  has.cash -0.860  has.change -0.053
            has.customer -1.493  has.date -1.491  has.discount -0.535  has.legal 1.649  has.number -1.161
            has.otherDay -0.068  has.paper -1.616  has.paperNumber -0.063  has.payable -0.057
            has.phone -2.047  has.points -0.200  has.prepaid 0.018  has.price -0.064  has.quantity -0.160
            has.reference -0.022  has.refund -0.010  has.register -1.136  has.rounding -0.021
            has.seller -0.210  has.staff -1.100  has.subtotal -0.026  has.summary -0.082  has.tax -1.096
            has.thanks -1.682  has.time 0.082  has.tip 0.309  has.total -0.600  has.trade 0.781
            has.without -0.024  hostInside 0.727  houseNumber -1.287  houseNumberBelow 0.549  inHost 0.184
            joinedLine -0.087  joinsAfterLegal -0.418  joinsOther -1.340  joinsSizes -0.618  joinsTail 1.041
            lastRows.0 -0.201  lastRows.1 -0.218  lastRows.2 -0.248  lastRows.3 -0.180  legalAbove -0.435
            legalBelow -0.303  legalPart 0.619  lessSure -0.059  long -0.285  lowerCase -0.110
            manyDigits -1.390  marks -0.199  mostlyDigits -1.045  next.address 0.533  next.customer -0.590
            next.date -0.056  next.legal -0.044  next.number -0.023  next.paper -0.154  next.phone -0.207
            next.register 1.236  next.seller -0.032  next.thanks -0.078  next.trade 0.015  nothingAfter -0.039
            nothingBefore 0.438  openBracket -1.011  paperAbove -0.410  phoneAbove -0.785  plainFirst 0.252
            registerAfter -0.934  registerBelow 0.679  repeated 0.403  repeatedBelow 0.394  row.0 1.438
            row.1 1.217  row.2 0.480  row.3 0.437  row.4 -0.413  row.5 0.171  row.6 -0.197  row.7 0.335
            row.8 -0.422  segment -0.464  sellerAbove 1.691  short -0.278  size.0 -0.217  size.1 -0.104
            size.2 0.252  size.3 0.682  size.4 0.587  smallerAbove 0.141  smallerBelow -0.142
            starts.address -0.909  starts.card 0.127  starts.cash -0.034  starts.change -0.047
            starts.customer -0.315  starts.legal -0.491  starts.number -0.104  starts.otherDay -0.025
            starts.paper -0.603  starts.paperNumber -0.043  starts.payable -0.053  starts.phone -0.024
            starts.points -0.011  starts.prepaid 0.018  starts.price -0.020  starts.quantity -0.100
            starts.register -0.097  starts.rounding -0.013  starts.seller 0.086  starts.staff -0.096
            starts.subtotal -0.025  starts.summary -0.049  starts.tax -0.046  starts.thanks -0.165
            starts.time 0.135  starts.tip -0.040  starts.total -0.092  starts.trade 0.193
            starts.without -0.015  tailBelow -0.411  threeNames 0.696  threeNamesOnTop -0.525
            tradeAbove -1.053  tradeBelow -0.263  twoLines -0.687  unsure 0.026  veryUnsure -0.092  web -1.275
            wellRead 0.188  wholeLine 0.618  words.1 -0.384  words.2 -0.615  words.3 0.339  words.4 0.113
            words.5 0.206  words.6 0.474  words.7 -0.134
            """,
        confidence: """
            bias 1.111  slope 0.830  has.legal 0.190  has.trade -0.408  ends.legal -0.591  wellRead -0.882
            lessSure -0.845  unsure -0.695  veryUnsure -0.906  hostInside 0.306  inHost -0.798
            twoLines -0.230  legalPart 0.103  repeated 0.158  registerBelow 0.134  next.address 0.638
            row.0 0.838  row.1 0.082  row.2 0.110  size.3 -0.188  size.4 -1.301  legalAbove 0.194
            marks -0.463  short -1.043  fragment 1.013
            """)

    static let number = PaperRanker(
        weights: """
            above.address -0.076  above.number 0.996  above.paperNumber 1.999  above.total -0.014
            allDigits -0.142  amountLike -3.003  bankLike -3.000  dateLike -3.003  dateRight 0.622
            fewDigits -0.509  firstJoined 1.167  firstNumber 0.903  hasMarks 0.221  hash 0.520
            joined.card -0.014  joined.customer -1.000  joined.date -1.501  joined.number 1.974
            joined.paper 0.117  joined.paperNumber 3.043  joined.register -2.002  joined.staff -1.501
            length.0 -1.215  length.1 -0.055  length.2 0.124  length.3 0.051  length.4 0.095
            letterFirst 0.095  near.address -1.508  near.bank -2.001  near.card -0.024  near.customer -2.001
            near.date -0.701  near.number 1.009  near.otherDay -1.033  near.paper 0.612
            near.paperNumber 2.045  near.phone -2.504  near.points -0.015  near.quantity -1.002
            near.reference -0.300  near.register -2.003  near.staff -1.514  near.tax -1.004  near.total -1.004
            numberBesidePaper 1.448  numberPaper -0.037  onTop 0.066  percent -3.001  position.0 0.486
            position.1 0.014  position.2 -0.018  position.4 0.028  taxLike -2.001  timeLike -3.001
            unlabelled -1.419
            """,
        confidence: """
            bias 0.133  slope 0.599  joined.number -0.803  near.number 0.770  joined.paperNumber 0.951
            near.paperNumber 1.018  numberBesidePaper -1.376  firstJoined -0.056  allDigits -0.420
            unlabelled -0.163
            """)
}
