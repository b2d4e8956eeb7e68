/// The keys that give themselves away, a service a line: its name, then how its keys are written.
///
/// What is literal stands as it is; in brackets an alphabet and how many characters of it: `h` hexadecimal, `d` digits,
/// `l` small letters, `u` capitals, `U` capitals and digits, `x` small letters and digits, `a` letters and digits,
/// `w` also `_` and `-`, `b` base64, `t` all that keys are made of. The last number is the least; what goes on, goes with
/// it; behind `=` how many there are in all, so that a key is whole that a line was too short for. A `!` at the end: nothing
/// may go on, since so short a beginning could be chance. A `#`: a digit must be in it.
///
/// Facts from the services' documentation and from the published lists of secret scanners (gitleaks, trufflehog,
/// detect-secrets, GitHub's secret scanning), as of 2026-11. To add a service, add a line.
enum KnownKeys {
    static let table = """
        1password   A3-[U6]-[U6] ops_eyJ[b60]
        adafruit    aio_[a20=28]
        adobe       p8e-[x32]
        age         AGE-SECRET-KEY-[U20]
        airtable    pat[a14].[h64]
        alibaba     LTAI[a16=20]
        anthropic   sk-ant-[w12]
        apify       apify_api_[a30=36]
        artifactory AKCp[a60] cmVmd[a56]
        atlassian   ATATT3[w30] ATCTT3[w30] BBDC-[b40] ATBB[a28]
        authress    authress_[x5-30].[x4-6].acc_[w10] scauth_[x5-30].[x4-6].acc_[w10]
        aws         AKIA[U16] ASIA[U16]# ABIA[U16]# ACCA[U16]# A3T[U17]# ABSK[b100] bedrock-api-key-[b20]
        bannerbear  bb_pr_[h30] bb_ma_[h30]
        buildkite   bkua_[x40]
        circleci    CCIPAT_[a20] CCIPRJ_[a20]
        clickhouse  4b1d[a38]!
        clojars     CLOJARS_[x60]
        closecrm    api_[t45]#
        cloudflare  v1.0-[h24]-[h100] cfat_[a40] cfut_[a40] cfk_[a40]
        contentful  CFPAT-[w40=43]
        databricks  dapi[h32] dkea[h32] dose[h32]
        defined     dnkey-[t26]
        deno        ddp_[a36] ddw_[a36]
        dfuse       web_[x32]!
        digitalocean dop_v1_[h20=64] doo_v1_[h20=64] dor_v1_[h20=64]
        discord     M[w22-27].[w6].[w27] N[w22-27].[w6].[w27] O[w22-27].[w6].[w27]
        docker      dckr_pat_[w16=27] dckr_oat_[w16=32]
        doppler     dp.pt.[a40=43] dp.ct.[a40] dp.sa.[a40] dp.scim.[a40] dp.audit.[a40] dp.st.[t40]
        dropbox     sl.[w100] sl.u.[w60]
        duffel      duffel_test_[w20] duffel_live_[w20]
        dynatrace   dt0c01.[U24].[U40] dt0s01.[U24].[U40] dt0s16.[U8].[U40]
        easypost    EZAK[a54] EZTK[a54]
        elevenlabs  sk_[h48]!
        endorlabs   endr+[w16]
        facebook    EAA[a60] EAACEdEose0cBA[a10]
        figma       figd_[w30=40] figp_[w30=40] figo_[w30] figu_[w30]
        fleetbase   flb_live_[a20] flb_test_[a20]
        flexport    shltm_[w40]
        flutterwave FLWSECK-[x32] FLWSECK_TEST-[x12] FLWPUBK_TEST-[x32]
        flyio       fo1_[w40] fm1a_[b60] fm1r_[b60] fm2_[b60] FlyV1fm2_[b60]
        frameio     fio-u-[w50]
        github      ghp_[a20=36] gho_[a20=36] ghu_[a20=36] ghs_[a20=36] ghr_[a20=36] github_pat_[w20=82]
        gitlab      glpat-[w16=20] gldt-[w16=20] glrt-[w16=20] glft-[w16=20] glptt-[w16] glcbt-[w16] glffct-[w16] glimt-[w16] glsoat-[w16]
        gitlab      glagent-[w30] gloas-[w30] GR1348941[w20] _gitlab_session=[x20]
        gocardless  live_[w40]#
        google      AIza[w30=35] ya29.[w20] GOCSPX-[w16=28] 1//0[w30]
        grafana     glc_[b30] glsa_[w30] eyJrIjoi[b40]
        groq        gsk_[a20=52]
        harness     pat.[w22].[a20] sat.[w22].[a20]
        heroku      HRKU-[w30]
        hubspot     pat-eu1-[h8]-[w20] pat-na1-[h8]-[w20]
        huggingface hf_[a20=34] api_org_[a30]
        infracost   ico-[a32]
        intra42     s-s4t2ud-[h40] s-s4t2af-[h40] u-s4t2ud-[h40] u-s4t2af-[h40]
        jwt         eyJ[t20]
        klaviyo     pk_[h34]!
        langsmith   lsv2_pt_[h32] lsv2_sk_[h32]
        launchdarkly api-[h8]-[h4]-[h4]-[h4]-[h12] sdk-[h8]-[h4]-[h4]-[h4]-[h12] mob-[h8]-[h4]-[h4]-[h4]-[h12]
        linear      lin_api_[a16=40] lin_oauth_[a16]
        lob         live_[h35]! test_[h35]! live_pub_[h31]! test_pub_[h31]!
        mailgun     key-[x32]# pubkey-[h32]
        mapbox      sk.[t60]# pk.[t60]#
        newrelic    NRAK-[U20] NRII-[w20] NRIQ-[w20] NRJS-[h19] NRBR-[h19] NRSP-[w20]
        nightfall   NF-[a32]!
        notion      ntn_[a20]# secret_[a20]#
        npm         npm_[a30=36]
        nvidia      nvapi-[w40]
        octopus     API-[U26]!
        openai      sk-proj-[w12] sk-svcacct-[w12] sk-admin-[w12] sk-[a16]#
        openrouter  sk-or-[w12]
        openshift   sha256~[w40]
        pagarme     ak_live_[a20] ak_test_[a20]
        perplexity  pplx-[a20=48]
        pinecone    pcsk_[w30]
        plaid       access-sandbox-[h8]-[w20] access-development-[h8]-[w20] access-production-[h8]-[w20]
        planetscale pscale_tkn_[t30] pscale_oauth_[t30] pscale_pw_[t30]
        posthog     phx_[a40] phc_[a40]
        postman     PMAK-[w20]
        prefect     pnu_[a30] pnb_[a30]
        pubnub      pub-c-[x8]-[w20] sub-c-[x8]-[w20] sec-c-[w30]
        pulumi      pul-[h40]
        pypi        pypi-[w30]
        ramp        ramp_id_[a40] ramp_sec_[a40]
        razorpay    rzp_live_[a14] rzp_test_[a14]
        readme      rdme_[x40=70]
        replicate   r8_[w20=37]
        robinhood   rh-api-[h8]-[w20]
        rootly      rootly_[h40]
        rubygems    rubygems_[h40]
        salad       salad_cloud_[a1-8]_[a10]
        salesforce  3MVG9[t80] 5AEP861[t60]
        scalingo    tk-us-[w40]
        sendgrid    SG.[t30]
        sendinblue  xkeysib-[w30] xsmtpsib-[w30]
        sentry      sntrys_[t20] sntryu_[h20=64]
        settlemint  sm_aat_[a16] sm_pat_[a16] sm_sat_[a16]
        shippo      shippo_live_[h30] shippo_test_[h30]
        shopify     shpat_[h20=32] shpss_[h20=32] shpca_[h20=32] shppa_[h20=32] shptka_[h20=32]
        slack       xoxb-[w10] xoxa-[w10] xoxp-[w10] xoxo-[w10] xoxe.[t10] xoxe-[w10] xoxr-[w10] xoxs-[w10] xoxc-[w10] xoxd-[t10]
        slack       xapp-[w10] xwfp-[w10]
        sonar       squ_[h30] sqp_[h30] sqa_[h30] sqco_[a40]
        sourcegraph sgp_[a40] sgp_[a5-16]_[h40] slk_[h40] sgd_[h40]
        square      sq0atp-[w16] sq0csp-[w16] sq0idp-[w16] EAAA[w40]
        stripe      sk_live_[a10] sk_test_[a10] sk_prod_[a10] rk_live_[a10] rk_test_[a10] rk_prod_[a10] pk_live_[a20] pk_test_[a20]
        stripe      whsec_[b16] pi_[a24]_secret_[a20] seti_[a24]_secret_[a20]
        supabase    sbp_[h40] sbp_v0_[h40] sb_secret_[w20] sb_publishable_[w20]
        tailscale   tskey-[w16]
        trufflehog  thog-key-[h16] thog-secret-[h32]
        twilio      SK[h32]! AC[h32]!
        typeform    tfp_[t40]
        ubidots     BBFF-[a30]
        vault       hvs.[w20] hvb.[w60] hvr.[w60] s.[a24]!
        vercel      vcp_[a24] vci_[a24] vca_[a24]
        voiceflow   VF.DM.[h24].[a16] VF.WS.[h24].[a16] VF.[h24].[a16]
        xai         xai-[a20]#
        yandex      AQVN[w35] t1.[w60] YC[w38]!
        zoho        1000.[h32].[h32]
        """

    /// As `table`, for keys that do not begin with what tells them: the alphabet before, `@`, and how it goes on.
    static let inner = """
        azure       [t4-5]@~[w31]
        mailchimp   [h32]@-us[d1]
        maxmind     [a36]@_mmk
        telegram    [d8-10]@:AA[w30]
        telegram    [d8-10]@:A[w34]
        terraform   [a14]@.atlasv1.[w50]
        """
}
