/// What has been learnt about forms, made by scripts/train-forms: do not edit.
enum TrainedForm {
    static let nothing = """
        cue.head 1.969  cue.label 1.602  cue.any 1.678  name 0.332  name.alone 1.181  meaning 0.000
        account -0.707  amountShare 0.393  amounts -0.288  blanks -0.309  bullets 0.784  card 0.859  cash 0.780
        change -0.006  closing -1.495  code 0.156  currencies 0.523  customer -0.029  data 3.136  dayRows -0.041
        days -1.659  digits -1.636  due 0.216  few 0.165  headings 0.525  items 0.407  labelShare 0.763
        labels -0.234  lines -0.505  links -0.061  mails 0.472  number -0.927  numbered 0.360  page 0.646
        payable -0.406  percents 0.093  phone 0.536  prose 0.217  questions 1.758  quotes 1.154  register 0.241
        salutation -0.747  shortLines -1.087  stamps 2.318  subtotal -0.051  tax -0.090  text 2.444
        thanks -0.423  times 1.145  tip -0.375  total -0.176  words 0.355
        """

    static let other = """
        cue.head 1.324  cue.label 3.052  cue.any 5.171  name 1.438  name.alone 0.776  meaning 0.902
        """

    static let categories: [String: String] = [
        "Receipts": """
        cue.head 1.211  cue.label 2.747  cue.any 4.522  name 1.138  name.alone 1.139  meaning 1.142
        account -0.311  amountShare 0.031  amounts 0.692  blanks -0.933  bullets -0.282  card 0.304  cash 0.095
        change 0.193  closing 0.143  code -0.216  currencies 0.148  customer -1.132  data -0.312  dayRows -0.065
        days -0.074  digits 0.150  due -0.129  few -0.467  headings -0.118  items 0.336  labelShare -0.649
        labels 0.602  lines 0.091  links 0.134  mails -0.295  number 0.695  numbered -0.715  page 1.076
        payable -0.465  percents -0.157  phone -0.706  prose -1.814  questions -0.839  quotes 0.460
        register 1.455  salutation 0.843  shortLines 1.614  stamps 0.828  subtotal -0.489  tax 1.163  text 0.235
        thanks 1.220  times 1.619  tip 1.484  total -0.198  words -0.871
        """,
        "Invoices": """
        cue.head 0.560  cue.label 2.246  cue.any 4.385  name 0.172  name.alone 0.328  meaning 0.680
        account 2.450  amountShare 0.100  amounts 0.985  blanks -0.246  bullets 0.090  card -0.407  cash -0.197
        change -0.070  closing 0.610  code -0.581  currencies 0.672  customer 0.493  data -0.250  dayRows -0.103
        days 0.703  digits 0.012  due 1.024  few -0.111  headings -0.390  items 0.234  labelShare -0.374
        labels 0.161  lines -0.081  links -0.040  mails 1.157  number 0.399  numbered -0.060  page -0.306
        payable 0.893  percents -0.190  phone -0.342  prose -0.327  questions -1.752  quotes -0.089
        register 0.138  salutation 0.708  shortLines 0.326  stamps -0.413  subtotal 0.790  tax 0.846
        text -0.536  thanks -0.258  times -1.370  tip -0.709  total 0.425  words -0.402
        """,
        "Bills": """
        cue.head 1.257  cue.label 3.253  cue.any 5.419  name 1.711  name.alone 0.869  meaning 0.673
        account -0.860  amountShare -0.060  amounts 1.381  blanks -1.139  bullets 0.231  cash -0.717
        change -0.074  closing -0.399  code -0.543  currencies -0.556  customer 1.104  data -0.233
        dayRows -0.207  days 0.903  digits 0.694  due 0.993  few -0.393  headings -0.123  items 0.042
        labelShare -0.156  labels 0.588  lines 0.471  links -0.006  mails -0.653  number 0.512  numbered -1.039
        page -0.208  payable 1.291  percents -0.827  phone 0.637  prose -0.241  questions 0.672  quotes 0.084
        register 0.301  salutation -0.221  shortLines 0.571  stamps -0.336  subtotal -0.007  tax 0.558
        text -0.097  thanks -1.201  times -0.804  tip -0.665  total 0.823  words -0.184
        """,
        "Bank statements": """
        cue.head 1.443  cue.label 2.695  cue.any 4.925  name 1.889  name.alone 0.913  meaning 1.504
        account 0.504  amountShare 0.505  amounts 1.978  blanks -0.370  bullets -0.596  card 0.118  cash 1.515
        change -0.057  closing -0.067  code 0.795  currencies 0.921  customer -0.302  data 0.973  dayRows 1.033
        days 0.832  digits 0.793  due -1.351  few -0.148  headings -0.018  items 0.310  labelShare -0.217
        labels -1.062  lines 0.526  mails 0.338  number -1.600  numbered -0.626  page -0.035  payable -0.880
        percents 0.356  phone -0.626  prose -0.899  questions -0.319  quotes 0.899  register -0.493
        salutation -0.314  shortLines 0.053  stamps -0.201  subtotal -0.072  tax -1.078  text -0.039
        thanks 0.075  times 0.018  tip 1.081  total 0.376  words -0.076
        """,
        "Payslips": """
        cue.head 1.306  cue.label 3.104  cue.any 4.937  name 1.120  name.alone 0.629  meaning 0.904
        account 0.572  amountShare 0.766  amounts 1.058  blanks -0.138  bullets -0.339  card -0.282  cash -0.530
        change -0.126  closing -0.388  code -0.404  currencies -0.999  customer 0.755  dayRows -0.087
        days 0.244  digits 0.371  due -0.155  few -0.322  items 1.504  labelShare -0.051  labels 0.382
        lines -0.185  mails -0.080  number 0.398  numbered -0.386  page -0.844  payable -0.762  percents 0.731
        phone -0.384  prose -0.639  questions -1.153  quotes -0.059  register 0.471  salutation 0.417
        shortLines 0.172  stamps -0.147  subtotal -0.047  tax -0.067  text -0.286  times -0.330  tip -0.241
        total 0.253  words -0.530
        """,
        "Taxes": """
        cue.head 1.936  cue.label 3.534  cue.any 4.728  name 1.635  name.alone 0.997  meaning 0.699
        account 0.057  amountShare -0.125  amounts 0.348  blanks 0.179  bullets -0.918  card -0.156  cash -0.128
        change 0.294  closing 0.937  code -0.126  currencies 0.715  customer -0.579  data -0.018  dayRows 0.205
        days 0.765  digits 0.704  due 0.187  few -0.868  headings -0.134  items 0.574  labelShare -0.401
        labels 0.088  lines 1.387  links -0.005  mails -0.171  number -0.834  numbered -0.049  page -0.426
        payable 0.813  percents 0.310  phone -0.178  prose -0.877  questions -0.868  quotes -0.095
        register -1.283  salutation -0.721  shortLines 0.580  stamps -0.139  subtotal -0.031  tax -0.306
        text 0.128  thanks 0.043  times -0.465  tip -0.109  total 0.013  words 0.574
        """,
        "Insurance": """
        cue.head 1.743  cue.label 3.372  cue.any 5.579  name 1.169  name.alone 0.865  meaning 1.158
        account -0.284  amountShare 0.006  amounts 0.664  blanks -0.372  bullets -1.028  card -0.042
        cash -0.136  change -0.008  closing 1.698  code -0.362  currencies -0.399  customer -0.644
        dayRows -0.116  days 0.936  digits 0.167  due -0.169  few -0.113  headings -0.030  items 0.891
        labelShare -0.233  labels 0.140  lines 0.202  mails -0.274  number 0.221  numbered 0.085  page -0.177
        payable 0.539  percents -0.078  phone -0.084  prose 0.065  questions -0.270  quotes -0.221
        register -0.135  salutation 0.795  shortLines -0.111  stamps -0.021  subtotal -0.012  tax -0.233
        text 0.061  thanks -0.567  times -0.191  tip -0.325  total -0.455  words 0.065
        """,
        "Financial reports": """
        cue.head 1.466  cue.label 3.231  cue.any 5.336  name 1.723  name.alone 0.776  meaning 1.051
        account -0.091  amountShare 0.110  amounts 0.021  blanks 0.254  bullets -0.176  card -0.031  cash -0.170
        closing -0.183  code -0.450  currencies 1.115  customer 0.177  data 0.049  dayRows -0.111  days 0.618
        digits 0.655  due -0.112  few -0.127  headings -0.006  items 0.492  labelShare -0.246  labels -0.569
        lines 0.262  mails -0.347  number -0.390  numbered 0.413  page -0.106  payable -0.132  percents 0.733
        phone -0.044  prose -0.237  questions -0.246  quotes -0.124  register -0.193  salutation 0.365
        shortLines 0.762  stamps -0.027  subtotal -0.018  tax 0.178  text -0.217  thanks -0.200  times -0.156
        tip -0.018  total 0.229  words -0.199
        """,
        "Contracts": """
        cue.head 1.624  cue.label 3.228  cue.any 5.815  name 1.484  name.alone 0.832  meaning 0.619
        account -0.019  amountShare -0.072  amounts -0.215  blanks 1.185  bullets -0.560  cash -0.013
        closing -0.269  code -0.445  currencies 0.929  customer -0.355  data -0.249  dayRows -0.008  days 0.826
        digits -0.172  due -0.117  few 0.687  headings -0.009  items -0.384  labelShare 0.511  labels 0.007
        lines -0.321  mails -0.207  number -0.011  numbered 0.273  page -0.614  percents 0.656  phone 0.398
        prose 0.779  questions -0.960  quotes -0.254  register 0.502  salutation 0.068  shortLines -0.534
        stamps -0.486  tax 0.036  text 0.089  thanks -0.213  times -0.435  total -0.087  words 0.267
        """,
        "Medical": """
        cue.head 1.171  cue.label 3.025  cue.any 5.200  name 1.707  name.alone 0.755  meaning 1.166
        account -0.455  amountShare -0.113  amounts 0.149  blanks -0.005  bullets 0.936  cash -0.461
        closing 0.090  code 0.499  currencies -0.273  customer -0.097  data -0.129  dayRows -0.084  days 1.350
        digits 0.029  due -0.075  few 0.689  headings -0.120  items -0.627  labelShare 1.004  labels 1.233
        lines 0.045  mails -0.203  number 0.374  numbered -0.353  page -0.295  payable -0.259  percents -0.654
        phone 0.874  prose -0.517  questions 0.139  quotes -0.744  register 0.068  salutation -0.271
        shortLines -0.423  stamps -0.060  tax -0.186  text 0.260  thanks 0.200  times 0.020  total -0.662
        words 0.019
        """,
        "Travel": """
        cue.head 1.368  cue.label 3.203  cue.any 5.383  name 1.717  name.alone 0.771  meaning 1.351
        account -0.113  amountShare -0.047  amounts -0.359  blanks -0.168  bullets -0.618  card -0.254
        cash 0.138  closing -0.210  code -0.151  currencies -0.630  customer 0.581  dayRows -0.021  days 1.075
        digits 0.228  due -0.079  few 0.451  headings -0.018  items 0.181  labelShare 0.410  labels 0.113
        lines -0.363  mails 0.577  number 0.933  numbered 0.838  page -0.046  payable -0.082  percents -0.061
        phone -0.072  prose -0.708  questions -0.654  quotes -0.190  register -0.078  salutation -0.244
        shortLines 0.354  stamps -0.143  subtotal -0.022  tax 0.086  text 0.138  thanks 0.290  times 0.573
        tip -0.107  total 0.677  words -0.330
        """,
        "Résumés": """
        cue.head 1.311  cue.label 3.164  cue.any 5.492  name 1.054  name.alone 0.926  meaning 1.690
        account -0.301  amountShare -0.067  amounts -0.141  blanks -0.536  bullets -0.412  cash -0.015
        change -0.068  closing 0.934  code 0.558  currencies 0.395  customer 0.440  dayRows -0.008  days -0.233
        digits 0.058  due -0.011  few -0.077  headings -0.021  items 0.075  labelShare -0.105  labels -0.295
        lines 0.131  mails 0.582  number 0.010  numbered -0.325  page -0.167  payable -0.019  percents 0.556
        phone 0.964  prose 0.229  questions -1.163  quotes -0.144  register -0.060  salutation 1.378
        shortLines 0.205  stamps -0.009  subtotal -0.009  tax -0.063  text -0.141  thanks 0.191  times 0.323
        total -0.141  words 0.248
        """,
        "Certificates": """
        cue.head 1.126  cue.label 3.210  cue.any 5.490  name 1.764  name.alone 0.842  meaning 0.463
        account -0.223  amountShare -0.123  amounts -0.568  blanks -0.156  bullets -0.372  card -0.005
        cash -0.024  closing -0.692  code -0.664  currencies -0.835  customer 0.653  data -0.006  dayRows -0.016
        days 0.227  digits -0.194  due -0.044  few 0.133  headings -0.065  items -0.310  labelShare -0.324
        labels -0.171  lines 0.650  links -0.008  mails -0.241  number -1.101  numbered -0.546  page -0.428
        payable -0.032  percents 0.721  phone -0.164  prose 0.549  questions -0.337  quotes -0.508
        register 0.170  salutation -0.246  shortLines -0.142  stamps -0.009  tax -0.091  text 0.330
        thanks 0.616  times -0.397  total -0.054  words 1.204
        """,
        "Official letters": """
        cue.head 1.054  cue.label 2.641  cue.any 4.642  name 1.430  name.alone 0.704  meaning 0.717
        account 0.667  amountShare -0.206  amounts -0.493  blanks -1.123  bullets 0.982  cash 0.048
        change -0.009  closing 0.455  code 0.014  currencies 0.784  customer 0.407  data -0.007  dayRows -0.055
        days 1.490  digits -0.353  due 0.076  few -0.294  headings -0.061  items -0.009  labelShare -0.216
        labels 0.497  lines -0.068  mails -0.401  number 1.327  numbered 0.229  page 0.506  payable -0.117
        percents 0.034  phone -0.164  prose 0.552  questions -0.500  quotes -1.149  register -0.347
        salutation 1.019  shortLines -0.058  stamps -0.047  tax -0.159  text -0.454  thanks -0.456  times 0.774
        total -0.365  words -0.127
        """,
        "Letters": """
        cue.head 0.722  cue.label 2.676  cue.any 4.626  name 0.465  name.alone 1.574  meaning 0.397
        account -0.678  amountShare -0.121  amounts -0.740  blanks 0.942  bullets 0.301  change -0.057
        closing -0.016  code -0.182  currencies -0.459  customer -0.662  dayRows -0.007  days -0.138
        digits -0.194  due -0.074  few -0.421  headings -0.046  items -0.738  labelShare -0.122  labels -1.514
        lines 0.298  mails -0.311  number 0.484  numbered 0.110  page -0.415  payable -0.137  percents -1.015
        phone -0.195  prose 1.513  questions 0.060  quotes 0.287  register -0.063  salutation 0.080
        shortLines 0.385  stamps -0.018  tax -0.032  text 0.380  thanks 0.261  times 1.170  total -0.148
        words 1.087
        """,
        "Warranties": """
        cue.head 1.643  cue.label 3.317  cue.any 5.444  name 1.692  name.alone 0.826  meaning 1.084
        account -0.024  amountShare -0.035  amounts -0.112  blanks 0.154  bullets 0.053  cash 0.099
        closing -0.186  code -0.114  currencies 0.152  customer 0.192  dayRows -0.007  days 0.486  digits -0.079
        due -0.016  few -0.121  headings -0.006  items -0.032  labelShare 0.380  labels 1.059  lines -0.275
        mails -0.060  number 0.504  numbered -0.544  page 0.294  payable -0.017  percents -0.121  phone -0.019
        prose -0.012  questions -0.049  quotes -0.054  register -0.104  salutation -0.163  shortLines -0.323
        stamps -0.010  tax -0.057  text -0.226  thanks 0.415  times -0.118  total -0.055  words -0.198
        """,
        "Forms": """
        cue.head 1.374  cue.label 3.007  cue.any 5.114  name 1.438  name.alone 0.844  meaning 0.808
        amountShare -0.029  amounts -0.221  blanks 2.934  bullets -0.014  cash -0.008  closing -0.039
        code 0.940  currencies 0.127  customer 0.362  data -0.232  days -1.067  digits -0.285  few 0.984
        headings -0.038  items -0.117  labelShare 1.009  labels -0.479  lines 0.018  mails -0.034  number -0.286
        numbered -0.288  page -0.024  payable -0.006  percents -0.114  prose -0.314  questions -0.027
        quotes -0.107  register -0.014  salutation -0.082  shortLines 0.659  stamps -0.011  tax -0.016
        text 0.163  thanks 0.039  times -0.045  total -0.018  words -0.397
        """,
        "Recipes": """
        cue.head 1.153  cue.label 2.812  cue.any 5.648  name 1.438  name.alone 0.794  meaning 1.249
        amountShare -0.082  amounts -0.477  blanks -0.332  bullets 1.153  cash -0.051  closing -0.127
        code -0.247  currencies -0.280  customer -0.457  dayRows -0.006  days -1.546  digits -0.021  few -0.239
        headings 0.113  items -0.234  labelShare 0.063  labels 1.238  lines 0.106  mails -0.181  number 0.098
        numbered -0.103  page 2.549  payable -0.007  percents -0.357  phone -0.073  prose 1.372  questions 1.139
        quotes 0.410  register -0.100  salutation -0.285  shortLines -0.628  tax -0.046  text 0.160
        thanks 0.301  times -0.340  total -0.012  words 1.272
        """,
        "Papers": """
        cue.head 1.309  cue.label 3.080  cue.any 5.729  name 1.877  name.alone 0.781  meaning 1.626
        account -0.021  amountShare -0.039  amounts -0.370  blanks -0.147  bullets -0.323  cash -0.058
        closing -0.165  code 0.307  currencies 0.149  customer 0.880  dayRows -0.017  days 0.048  digits 0.058
        due -0.005  few 0.074  headings 0.187  items -0.288  labelShare -0.027  labels -0.153  lines -0.070
        mails 0.208  number 0.949  numbered 0.851  page -0.064  percents 0.087  phone -0.032  prose 0.670
        questions 0.576  quotes -0.183  register -0.018  salutation -0.299  shortLines -0.263  tax -0.012
        text 0.177  thanks -0.131  times -0.057  total -0.056  words 0.535
        """,
        "Books": """
        cue.head 1.632  cue.label 3.569  cue.any 5.692  name 1.417  name.alone 0.775  meaning 1.498
        account -0.013  amountShare -0.038  amounts -0.283  blanks 0.553  bullets -0.093  closing -0.109
        code -0.228  currencies -0.077  customer -0.188  days -1.038  digits -0.252  few -0.237  headings -0.021
        items -0.124  labelShare -0.228  labels -0.889  lines 0.945  mails -0.028  number -0.223
        numbered -0.094  page -0.029  percents -0.214  phone -0.194  prose 1.058  questions -0.110
        quotes -0.436  register -0.019  salutation -0.362  shortLines 0.279  tax -0.012  text 0.424
        thanks -0.235  times -0.108  total -0.011  words 1.513
        """,
        "Presentations": """
        cue.head 1.317  cue.label 3.013  cue.any 5.055  name 1.580  name.alone 0.777  meaning 1.401
        account -0.046  amountShare -0.121  amounts -0.009  blanks -0.575  bullets 1.467  card -0.058
        cash -0.053  closing -0.091  code 0.221  currencies -0.415  customer 0.370  data -0.086  dayRows -0.015
        days -0.606  digits -0.047  due -0.010  few -0.159  headings -0.192  items 0.515  labelShare -0.401
        labels 1.326  lines 1.256  mails 0.419  number -0.160  numbered 0.149  page -0.284  payable -0.137
        percents -0.052  phone -0.285  prose -1.131  questions 2.923  quotes 0.734  register -0.131
        salutation -0.477  shortLines 0.866  stamps -0.023  subtotal -0.013  tax -0.152  text -0.029
        thanks 0.241  times -0.201  total -0.142  words -0.022
        """,
        "Manuals": """
        cue.head 1.461  cue.label 3.265  cue.any 5.765  name 1.876  name.alone 0.888  meaning 1.231
        account -0.015  amountShare -0.063  amounts -0.372  blanks -0.181  bullets 0.736  cash -0.045
        closing -0.124  code -0.167  currencies -0.190  customer 0.039  dayRows -0.038  days -1.314
        digits -0.035  due -0.046  few 0.478  headings -0.074  items -0.199  labelShare -0.413  labels -0.272
        lines 0.517  links 0.009  mails -0.059  number -0.090  numbered 1.684  page -0.130  payable -0.011
        percents -0.192  phone -0.108  prose 0.865  questions 0.151  quotes -0.195  register -0.061
        salutation -0.327  shortLines -0.588  tax -0.024  text 0.466  thanks 0.023  times -0.097  total -0.092
        words 0.874
        """,
        "School": """
        cue.head 1.225  cue.label 2.886  cue.any 5.433  name 1.653  name.alone 0.936  meaning 0.887
        account -0.021  amountShare -0.041  amounts -0.252  blanks 0.727  bullets -0.464  cash -0.036
        closing -0.146  code 1.143  currencies 0.321  customer -0.635  data -0.039  dayRows -0.062  days -0.763
        digits 0.078  due -0.077  few 0.060  headings 0.484  items -0.605  labelShare 0.237  labels 0.103
        lines 0.103  mails -0.111  number -0.690  numbered 0.791  page -0.388  payable -0.016  percents 0.149
        phone 0.336  prose 1.289  questions 1.947  quotes 0.796  register -0.106  salutation -0.484
        shortLines -0.830  stamps -0.019  tax -0.100  text 0.442  thanks -0.060  times -0.336  total -0.035
        words 1.002
        """,
        "Photos": """
        cue.head 1.324  cue.label 3.052  cue.any 5.171  name 1.437  name.alone 0.571  meaning 0.903
        amounts -0.026  currencies -0.008  customer -0.082  days -0.013  digits -0.025  items -0.022
        labels -0.018  lines -0.159  number -0.086  numbered -0.005  percents -0.006  prose -0.032
        register -0.019  salutation -0.008  shortLines -0.093  text -0.126  words -0.157
        """,
    ]
}
