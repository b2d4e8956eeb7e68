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
