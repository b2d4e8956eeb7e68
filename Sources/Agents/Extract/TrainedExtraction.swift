/// What the ranker has learnt, made by scripts/train-extraction: do not edit.
enum TrainedExtraction {
    static let total = PaperRanker(
        weights: """
            above.address -0.104  above.card 0.056  above.cash -0.085  above.change -0.718
            above.customer -0.209  above.date -0.034  above.discount -0.055  above.due -0.042
            above.number -0.054  above.otherDay -0.011  above.paper 0.240  above.paperNumber -0.041
            above.payable 1.772  above.phone -0.057  above.points -0.014  above.prepaid 0.015
            above.price -0.085  above.quantity -0.022  above.register -0.050  above.rounding -0.149
            above.seller -0.307  above.staff -0.235  above.subtotal 0.055  above.summary -0.138
            above.tax -0.276  above.thanks -0.049  above.tip -0.033  above.total 0.590  above.trade -0.032
            above.with -0.080  above.without 0.169  afterCash -0.101  afterPayable 0.330  afterRounding 0.246
            alone 0.124  beforeCash 0.053  beforeRounding 0.384  beforeTotals 0.014  currency 0.396
            derived -0.340  derivedNearTotal 0.757  derivedOverMost -0.330  far.address -0.058  far.cash 0.232
            far.discount 0.011  far.number -0.014  far.otherDay -0.049  far.payable 0.033  far.quantity 0.082
            far.rounding -0.012  far.subtotal 0.078  far.total 0.083  far.with 0.016  far.without -0.021
            firstPayable 0.045  lastInLine 1.247  lastPayable 0.102  lastTotalLine 0.329  lessDiscount -0.274
            lessSure -0.345  lessTax 0.258  lostPoint -0.814  mended -0.250  misread -0.128  most 0.212
            mostUnpaid 0.862  near.address -0.538  near.bank -0.012  near.card 0.301  near.cash -1.158
            near.change -2.143  near.customer -1.050  near.date -1.001  near.discount -1.512  near.due 0.029
            near.legal 0.050  near.number -1.005  near.paper 0.084  near.payable 1.631  near.phone -2.002
            near.points -2.002  near.prepaid -1.501  near.price -0.501  near.quantity -1.527
            near.register -2.000  near.rounding -1.947  near.seller -0.252  near.staff -0.026
            near.subtotal -0.698  near.summary -1.005  near.tax -0.626  near.tip -1.002  near.total 0.867
            near.with 0.154  near.without -0.682  negative -0.586  oneDecimal 0.026  onlyItem 0.455
            otherReading -0.084  otherSum 0.066  overUnpaid 0.042  paidLessChange 1.841  payableWith -0.257
            payableWithout -0.033  percent -1.198  position.0 -0.051  position.1 -0.127  position.2 -0.192
            position.3 -0.306  position.4 -0.449  position.5 0.035  position.6 -0.123  position.7 0.233
            position.8 0.569  position.9 0.251  repeated 0.981  repeatedManyTimes -0.072  repeatedOften -0.083
            right.address -0.066  right.total -0.012  rightmost 0.399  rounded 0.441  roundedFrom 1.879
            roundedTo -1.209  spaced -0.076  sumOfItems 0.391  sumOfTotals 0.995  tall 0.020  taller 0.082
            taxInside 1.671  taxWith 0.540  threeSums -0.165  totalCash -0.135  totalDiscount -0.033
            totalRounding 0.238  totalTax 0.307  totalWith 0.784  totalWithout 0.127  underHalf -0.801
            underTenth -1.535  unlabelled -0.412  unrounded -0.425  unsure -0.072  value.card 0.507
            value.cash 0.482  value.change 0.603  value.discount -0.096  value.payable -0.017
            value.price 0.088  value.subtotal 0.516  value.summary -0.089  value.tax -0.093  value.total 0.027
            value.with 0.562  value.without 0.309  veryUnsure -1.157  whole -1.030  wholeUnlabelled -1.180
            withRounding 0.169  withTax 0.821  withTaxAndRounding 0.443  withTaxAndTip -0.437
            withTaxTipAndRounding 0.310  withTip -0.071  zero -2.064
            """,
        confidence: """
            bias -0.478  slope 0.840  derived -0.189  mended -0.492  veryUnsure -0.048  unsure -0.067
            lessSure -0.469  paidLessChange 0.529  withTax -0.032  withTaxAndRounding 0.515  sumOfItems 0.280
            sumOfTotals 0.888  value.payable -0.087  value.total -0.274  repeated 1.066  misread 0.263
            negative -0.037  whole -0.151  taxInside -0.064  mostUnpaid 0.204
            """)

    static let day = PaperRanker(
        weights: """
            above.change 0.080  above.date 0.882  above.due -1.503  above.otherDay -1.596  above.points 0.192
            above.register 0.246  above.trade -0.034  ambiguous -0.041  compact -1.127  digitBefore 0.647
            firstDay 0.739  latestDay -0.848  lessSure -0.418  letterBefore -0.180  monthFirst -1.330
            monthName -0.768  near.customer -0.501  near.date 1.669  near.discount -0.011  near.due -2.031
            near.number 0.236  near.otherDay -2.272  near.paper 1.192  near.paperNumber 0.526
            near.points -0.059  near.quantity -0.051  near.register -0.028  near.time -0.061
            otherOrder -3.384  position.0 0.583  position.1 -0.774  position.2 -0.445  position.3 0.071
            position.4 0.565  repeated 0.299  right.bank -0.124  right.cash -0.034  right.otherDay -0.122
            right.staff 0.114  right.time 0.085  right.total -0.122  shortYear -0.893  spacedDay -0.134
            unlabelled -0.551  unsure -0.363  veryUnsure -0.053  withTime 0.995  yearFirst -0.427
            """,
        confidence: """
            bias 2.141  slope 0.350  lessSure -1.555  unsure -1.354  veryUnsure -0.398  digitBefore 0.072
            letterBefore 0.058  ambiguous 0.300  shortYear -0.276  monthName -0.701  near.date 0.037
            above.date 0.236  repeated 0.476  onlyDay 0.539  withTime 0.089  near.due -0.179
            near.otherDay -0.167
            """)

    static let vendor = PaperRanker(
        weights: """
            addressAbove -1.215  after.address 0.467  after.customer 0.511  after.date -0.069
            after.legal -0.586  after.number 0.123  after.paper -0.219  after.phone -0.662
            after.register 0.507  after.seller -0.026  after.thanks -0.176  after.trade 0.163  amount -2.034
            before.address -0.292  before.customer 0.923  before.date -0.265  before.legal 0.088
            before.number 0.184  before.paper 0.569  before.register -0.151  before.seller 1.059
            before.thanks 0.360  before.trade -0.303  biggerAbove 0.706  biggerBelow -0.254  capitals 0.536
            centered 0.417  colon -1.050  commaAfter -0.603  copyright -2.012  customerAbove -1.222
            digits -0.807  ends.address -0.169  ends.card -0.019  ends.cash -0.128  ends.change -0.049
            ends.customer -0.012  ends.date 0.046  ends.discount -0.012  ends.legal 1.070  ends.number -0.118
            ends.otherDay -0.067  ends.paper -0.295  ends.paperNumber -0.060  ends.payable -0.038
            ends.phone -0.035  ends.points -0.032  ends.price -0.041  ends.quantity -0.053
            ends.register -0.116  ends.rounding -0.014  ends.seller -0.037  ends.staff -0.020
            ends.subtotal -0.019  ends.summary -0.063  ends.tax -0.031  ends.thanks -0.124  ends.time -0.014
            ends.total -0.055  ends.trade -0.128  firstLegal 0.067  fragment -1.405  has.address -0.903
            has.bank -1.000  has.card 0.179  has.cash -0.795  has.change -0.054  has.customer -1.296
            has.date -1.475  has.discount -0.533  has.legal 1.509  has.number -1.163  has.otherDay -0.032
            has.paper -1.578  has.paperNumber -0.064  has.payable -0.046  has.phone -2.037  has.points -0.208
            has.prepaid 0.021  has.price -0.104  has.quantity -0.165  has.reference -0.024
            has.register -1.117  has.rounding -0.023  has.seller -0.360  has.staff -1.103  has.subtotal -0.030
            has.summary -0.097  has.tax -1.101  has.thanks -1.669  has.total -0.653  has.trade 0.799
            has.with -0.016  has.without -0.013  hostInside 0.818  houseNumberBelow 0.361  inHost 0.175
            joinedLine -0.161  joinsAfterLegal -0.517  joinsOther -1.453  joinsSizes -0.262  joinsTail 1.408
            lastRows.0 -0.248  lastRows.1 -0.249  lastRows.2 -0.311  lastRows.3 -0.249  legalAbove -0.556
            legalBelow -0.302  legalPart 0.803  lessSure -0.238  long -0.499  lowerCase -0.182
            manyDigits -1.180  mostlyDigits -1.039  next.address 0.615  next.customer -0.577  next.date -0.030
            next.legal 0.119  next.number -0.037  next.paper -0.216  next.phone -0.166  next.register 1.414
            next.seller -0.033  next.thanks -0.107  next.trade 0.045  nothingAfter -0.043  nothingBefore 0.419
            paperAbove -0.529  phoneAbove -0.797  plainFirst 0.187  registerAfter -0.949  registerBelow 0.671
            repeated 0.502  repeatedBelow 0.198  row.0 1.419  row.1 1.262  row.2 0.473  row.3 0.397
            row.4 -0.299  row.5 0.181  row.6 -0.155  row.7 0.394  row.8 -0.415  segment -0.454
            sellerAbove 1.773  short -0.505  size.0 -0.217  size.1 0.030  size.2 0.022  size.3 0.355
            size.4 1.009  smallerAbove 0.047  smallerBelow -0.330  starts.address -0.755  starts.card 0.162
            starts.cash -0.033  starts.change -0.049  starts.customer -0.259  starts.legal -0.623
            starts.number -0.127  starts.paper -0.565  starts.paperNumber -0.045  starts.payable -0.043
            starts.phone -0.020  starts.points -0.013  starts.prepaid 0.022  starts.price -0.023
            starts.quantity -0.093  starts.register -0.087  starts.rounding -0.015  starts.seller -0.035
            starts.staff -0.099  starts.subtotal -0.027  starts.summary -0.061  starts.tax -0.045
            starts.thanks -0.179  starts.time 0.170  starts.total -0.120  starts.trade 0.029  tailBelow -0.403
            threeNames 0.313  threeNamesOnTop -0.407  tradeAbove -1.087  tradeBelow -0.341  twoLines -0.551
            unsure -0.277  veryUnsure -0.749  web -0.956  wholeLine 0.363  words.1 -0.341  words.2 -0.625
            words.3 0.376  words.4 0.085  words.5 0.284  words.6 0.443  words.7 -0.222
            """,
        confidence: """
            bias 0.756  slope 0.711  has.legal -0.298  ends.legal -0.332  lessSure -0.214  unsure -0.769
            veryUnsure -0.841  hostInside -0.106  inHost -0.199  twoLines -0.257  legalPart 0.365
            repeated -0.193  registerBelow -0.239  next.address 0.480  row.0 0.512  row.1 -0.175  row.2 0.096
            size.3 -0.032  size.4 -0.209  legalAbove -0.131  marks 0.024  short -0.800  fragment 0.077
            """)

    static let number = PaperRanker(
        weights: """
            above.number 0.999  above.paperNumber 1.994  allDigits -0.133  amountLike -3.000  bankLike -3.000
            dateLike -3.001  dateRight 0.706  fewDigits -0.507  firstJoined 0.963  firstNumber 0.663
            hasMarks -0.025  joined.customer -1.004  joined.date -1.500  joined.number 1.772
            joined.paperNumber 3.339  joined.register -2.000  length.0 -1.047  length.1 -0.044  length.2 0.017
            length.3 -0.022  length.4 0.096  letterFirst 0.143  near.address -1.500  near.bank -2.002
            near.card 0.221  near.customer -1.783  near.date -0.701  near.legal 0.215  near.number 0.772
            near.otherDay -1.051  near.paper 0.516  near.paperNumber 2.339  near.phone -2.500
            near.quantity -1.002  near.reference -0.303  near.register -2.008  near.tax -1.002
            near.total -1.002  numberBesidePaper 1.498  onTop 0.515  percent -3.000  position.0 0.849
            position.1 -0.214  position.2 -0.029  position.3 -0.075  position.4 -0.030  taxLike -1.720
            timeLike -3.000  unlabelled -1.533
            """,
        confidence: """
            bias -0.191  slope 0.984  joined.number -0.109  near.number -0.109  joined.paperNumber 0.226
            near.paperNumber 0.226  numberBesidePaper 0.019  firstJoined -0.109  allDigits 0.087
            """)
}
