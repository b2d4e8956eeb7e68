/// What the ranker has learnt, made by scripts/train-extraction: do not edit.
enum TrainedExtraction {
    static let total = PaperRanker(
        weights: """
            above.address -0.125  above.card 0.062  above.cash -0.043  above.change -0.738  above.date -0.052
            above.discount -0.050  above.due -0.042  above.number -0.033  above.paper 0.252
            above.paperNumber -0.063  above.payable 1.890  above.phone -0.062  above.points -0.013
            above.prepaid 0.019  above.price -0.101  above.quantity -0.106  above.register -0.045
            above.rounding -0.208  above.seller -0.023  above.staff -0.174  above.subtotal 0.046
            above.summary -0.144  above.tax -0.325  above.thanks -0.048  above.time -0.016  above.tip -0.036
            above.total 0.626  above.trade -0.028  above.with -0.136  above.without 0.179  afterCash -0.154
            afterChange 0.090  afterPayable 0.208  afterRounding 0.397  alone 0.196  beforeCash 0.068
            beforeRounding 0.377  beforeTotals 0.051  cashWithoutChange 0.029  currency 0.555  derived -0.282
            derivedNearTotal 0.913  derivedOverMost -0.193  far.address -0.061  far.card 0.013  far.cash 0.447
            far.discount 0.016  far.number -0.017  far.otherDay -0.062  far.payable 0.031  far.quantity 0.083
            far.rounding -0.011  far.subtotal 0.083  far.tax -0.011  far.total 0.082  far.trade -0.012
            far.with 0.023  far.without -0.026  firstPayable 0.100  firstTotalLine -0.101  lastInLine 1.351
            lastTotalLine 0.163  lessDiscount -0.301  lessSure -0.181  lessTax 0.324  lostPoint -0.760
            mended -0.063  misread -0.151  most 0.155  mostUnpaid 0.846  near.address -0.495  near.bank -0.013
            near.card 0.274  near.cash -1.359  near.change -2.175  near.customer -1.089  near.date -1.001
            near.discount -1.520  near.due 0.040  near.number -1.006  near.paper 0.115  near.payable 1.567
            near.phone -2.002  near.points -2.002  near.prepaid -1.501  near.price -0.500
            near.quantity -1.531  near.register -2.000  near.rounding -1.916  near.seller -0.358
            near.staff -0.031  near.subtotal -0.713  near.summary -1.008  near.tax -0.538  near.thanks -0.022
            near.tip -1.002  near.total 0.882  near.with 0.184  near.without -0.636  negative -0.557
            oneDecimal 0.024  onlyItem 0.518  otherReading -0.107  otherSum 0.072  overUnpaid 0.175
            paidLessChange 1.811  payableWith -0.349  payableWithout -0.019  percent -1.436  position.0 -0.068
            position.1 -0.134  position.2 -0.211  position.3 -0.328  position.4 -0.418  position.5 0.026
            position.6 -0.175  position.7 0.303  position.8 0.522  position.9 0.265  repeated 1.030
            repeatedManyTimes -0.059  repeatedOften -0.168  right.address -0.082  right.total -0.014
            rightmost 0.255  rounded 0.668  roundedFrom 1.884  roundedTo -0.999  spaced -0.097
            sumOfItems 0.347  sumOfTotals 1.185  tall 0.041  taller 0.117  taxInside 1.649  taxWith 0.413
            threeSums -0.058  totalCash -0.162  totalDiscount -0.031  totalRounding 0.187  totalTax 0.464
            totalWith 0.923  totalWithout 0.283  twoSums -0.129  underHalf -0.777  underTenth -1.396
            unlabelled -0.335  unrounded -0.609  unsure -0.090  value.card 0.487  value.cash 0.480
            value.change 0.621  value.payable 0.083  value.price 0.046  value.subtotal 0.663
            value.summary -0.095  value.tax -0.127  value.total 0.053  value.with 0.523  value.without 0.229
            veryUnsure -1.127  whole -1.013  wholeUnlabelled -1.224  withRounding 0.215  withTax 0.796
            withTaxAndRounding 0.749  withTaxAndTip -0.553  withTaxTipAndRounding 0.454  withTip -0.076
            zero -2.078
            """,
        confidence: """
            bias -0.795  slope 0.860  derived -0.549  mended -0.436  veryUnsure -0.333  unsure -0.155
            lessSure -0.284  paidLessChange 0.605  withTax 0.290  withTaxAndRounding 0.761  sumOfItems 0.266
            sumOfTotals 1.186  value.payable -0.183  value.total -0.186  repeated 1.283  misread 0.123
            negative 0.012  whole 0.057  taxInside -0.023  mostUnpaid 0.210
            """)

    static let day = PaperRanker(
        weights: """
            above.address 0.048  above.cash -0.027  above.change 0.069  above.date 0.879  above.due -1.503
            above.otherDay -1.627  above.paper -0.021  above.paperNumber 0.021  above.points 0.243
            above.register 0.239  above.trade -0.065  ambiguous -0.037  compact -1.073  digitBefore 0.674
            firstDay 0.766  latestDay -0.859  lessSure -0.518  letterBefore -0.214  monthFirst -1.397
            monthName -0.830  near.customer -0.501  near.date 1.691  near.discount -0.011  near.due -2.031
            near.number 0.237  near.otherDay -2.280  near.paper 1.199  near.paperNumber 0.529
            near.points -0.064  near.quantity -0.040  near.register -0.028  near.time -0.061
            otherOrder -3.457  position.0 0.575  position.1 -0.763  position.2 -0.451  position.3 0.060
            position.4 0.579  repeated 0.328  right.bank -0.127  right.cash -0.065  right.otherDay -0.125
            right.staff 0.150  right.time 0.105  right.total -0.125  shortYear -0.945  spacedDay -0.171
            unlabelled -0.632  unsure -0.492  veryUnsure -0.041  withTime 1.062  yearFirst -0.486
            """,
        confidence: """
            bias 2.132  slope 0.380  lessSure -1.484  unsure -1.381  veryUnsure -0.346  digitBefore 0.194
            letterBefore 0.053  ambiguous 0.277  shortYear -0.296  monthName -0.837  near.date 0.195
            above.date 0.230  repeated 0.606  onlyDay 0.677  withTime -0.050  near.due -0.180
            near.otherDay -0.173
            """)

    static let vendor = PaperRanker(
        weights: """
            addressAbove -1.300  after.address 0.585  after.customer 0.483  after.date -0.087
            after.legal -0.656  after.number 0.162  after.paper -0.264  after.phone -0.673
            after.register 0.510  after.seller -0.032  after.thanks -0.184  after.trade 0.223  amount -2.035
            before.address -0.390  before.customer 1.068  before.date -0.303  before.legal 0.020
            before.number 0.204  before.paper 0.705  before.phone 0.011  before.register -0.123
            before.seller 0.980  before.thanks 0.479  before.trade -0.397  biggerAbove 0.707
            biggerBelow -0.278  capitals 0.522  centered 0.285  colon -1.250  commaAfter -0.612
            copyright -2.011  customerAbove -1.101  digits -0.708  ends.address -0.295  ends.card -0.026
            ends.cash -0.110  ends.change -0.049  ends.date 0.046  ends.legal 1.012  ends.number -0.117
            ends.otherDay -0.067  ends.paper -0.375  ends.paperNumber -0.056  ends.payable -0.041
            ends.phone -0.039  ends.points -0.031  ends.price -0.050  ends.quantity -0.045
            ends.register -0.139  ends.rounding -0.013  ends.seller -0.063  ends.staff -0.020
            ends.subtotal -0.021  ends.summary -0.054  ends.tax -0.032  ends.thanks -0.131  ends.time -0.023
            ends.total -0.054  ends.trade -0.178  fragment -1.325  has.address -1.002  has.bank -1.001
            has.card 0.174  has.cash -0.764  has.change -0.055  has.customer -1.364  has.date -1.481
            has.discount -0.604  has.legal 1.745  has.number -1.185  has.otherDay -0.041  has.paper -1.637
            has.paperNumber -0.060  has.payable -0.049  has.phone -2.042  has.points -0.184  has.prepaid 0.011
            has.price -0.107  has.quantity -0.160  has.reference -0.033  has.register -1.140
            has.rounding -0.022  has.seller -0.157  has.staff -1.101  has.subtotal -0.030  has.summary -0.089
            has.tax -1.112  has.thanks -1.698  has.total -0.573  has.trade 0.849  has.with -0.014
            has.without -0.014  hostInside 0.802  houseNumberBelow 0.313  inHost 0.162  joinedLine -0.101
            joinsAfterLegal -0.621  joinsOther -1.495  joinsSizes -0.475  joinsTail 1.418  lastRows.0 -0.303
            lastRows.1 -0.252  lastRows.2 -0.314  lastRows.3 -0.297  legalAbove -0.610  legalBelow -0.327
            legalPart 0.725  lessSure -0.352  long -0.621  lowerCase -0.178  manyDigits -1.010  marks 0.037
            mostlyDigits -1.051  next.address 0.650  next.customer -0.598  next.date -0.030  next.legal 0.056
            next.number -0.058  next.paper -0.346  next.phone -0.239  next.register 1.420  next.seller -0.037
            next.thanks -0.116  next.trade -0.041  nothingAfter -0.040  nothingBefore 0.469  paperAbove -0.561
            phoneAbove -0.912  plainFirst 0.310  registerAfter -0.995  registerBelow 0.758  repeated 0.418
            repeatedBelow 0.253  row.0 1.469  row.1 1.245  row.2 0.613  row.3 0.476  row.4 -0.384  row.5 0.232
            row.6 -0.158  row.7 0.270  row.8 -0.397  segment -0.468  sellerAbove 1.791  short -0.587
            size.0 -0.416  size.1 0.161  size.2 0.195  size.3 0.474  size.4 0.786  smallerAbove 0.067
            smallerBelow -0.288  starts.address -0.769  starts.card 0.157  starts.cash -0.035
            starts.change -0.050  starts.customer -0.301  starts.legal -0.665  starts.number -0.137
            starts.paper -0.623  starts.paperNumber -0.043  starts.payable -0.046  starts.phone -0.019
            starts.points -0.013  starts.prepaid 0.011  starts.price -0.022  starts.quantity -0.083
            starts.register -0.096  starts.rounding -0.015  starts.seller 0.169  starts.staff -0.096
            starts.subtotal -0.028  starts.summary -0.053  starts.tax -0.049  starts.thanks -0.181
            starts.time 0.140  starts.total -0.118  starts.trade 0.093  tailBelow -0.408  threeNames 0.367
            threeNamesOnTop -0.346  tradeAbove -1.150  tradeBelow -0.514  twoLines -0.643  unsure -0.314
            veryUnsure -0.806  web -1.042  wholeLine 0.486  words.1 -0.238  words.2 -0.570  words.3 0.256
            words.4 0.020  words.5 0.232  words.6 0.394  words.7 -0.094
            """,
        confidence: """
            bias 0.446  slope 0.780  has.legal -0.487  has.trade -0.169  ends.legal 0.033  lessSure -0.310
            unsure -1.047  veryUnsure -0.873  hostInside -0.068  inHost -0.107  twoLines -0.155
            legalPart 0.413  repeated -0.531  registerBelow -0.013  next.address 0.470  row.0 0.368
            row.1 0.028  row.2 -0.137  size.3 -0.037  size.4 -0.148  legalAbove -0.637  marks -0.065
            short -0.312  fragment 0.188
            """)

    static let number = PaperRanker(
        weights: """
            above.customer -0.025  above.date -0.012  above.number 0.995  above.otherDay -0.012
            above.paperNumber 1.989  allDigits -0.038  amountLike -3.000  bankLike -3.002  dateLike -3.006
            dateRight 0.566  fewDigits -0.517  firstJoined 0.745  firstNumber 0.445  hasMarks -0.186
            joined.customer -1.021  joined.date -1.500  joined.legal -0.017  joined.number 1.649
            joined.paperNumber 3.039  joined.register -2.000  length.0 -1.174  length.1 -0.238  length.2 0.354
            length.4 0.050  letterFirst 0.224  near.address -1.500  near.bank -2.040  near.customer -2.024
            near.date -0.703  near.legal -0.018  near.number 0.648  near.otherDay -1.151  near.paper 0.366
            near.paperNumber 2.039  near.phone -2.501  near.reference -0.301  near.register -2.025
            near.tax -1.003  near.total -1.002  numberBesidePaper 1.398  numberPaper -0.102  onTop 0.902
            percent -3.000  position.0 1.277  position.1 -0.357  position.2 -0.118  position.3 -0.154
            position.4 -0.149  taxLike -1.610  timeLike -3.000  unlabelled -0.970
            """,
        confidence: """
            bias -1.314  slope 1.226  joined.number -0.105  near.number -0.105  joined.paperNumber 0.105
            near.paperNumber 0.105  numberBesidePaper -0.076  firstJoined -0.105  allDigits 0.111
            unlabelled -0.022
            """)
}
