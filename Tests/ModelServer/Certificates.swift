// Made by scripts/make-test-certificates; not to be edited.

/// The certificates of the model server, for loopback only: throw-away keys, known to everyone who reads this.
enum Certificates {
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBfDCCASKgAwIBAgIUCmla4axiCh4A2UI/2eREOaol8P4wCgYIKoZIzj0EAwIw
        GzEZMBcGA1UEAwwQRGVza2hhbmQgdGVzdCBDQTAgFw0yMDAxMDEwMDAwMDBaGA8y
        MTI1MDEwMTAwMDAwMFowGzEZMBcGA1UEAwwQRGVza2hhbmQgdGVzdCBDQTBZMBMG
        ByqGSM49AgEGCCqGSM49AwEHA0IABAlpf27TONZupCX8HBYY8WFCHa/jgqOB3RDJ
        uqz5mTZkudo/u0FDVIHDEL9OWE1MVUWEje0QyIOKcEYTGCxEAjyjQjBAMA8GA1Ud
        EwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBQNB78gKLKExULA
        A9iP4fCusupewDAKBggqhkjOPQQDAgNIADBFAiEA01AK3PcQ0eIsLPPUTqREolqo
        RuBoXFmnxpTmhErslAYCIDd6XSNluYAi/CR83RDkvCatDfoi25DU2D4oJSr+CJKU
        -----END CERTIFICATE-----
        """

    static let server = """
        -----BEGIN CERTIFICATE-----
        MIIBxjCCAWugAwIBAgIUKzKyaDYmJ9ouo7VM15tHVmHFQz4wCgYIKoZIzj0EAwIw
        GzEZMBcGA1UEAwwQRGVza2hhbmQgdGVzdCBDQTAgFw0yNTAxMDEwMDAwMDBaGA8y
        MTI1MDEwMTAwMDAwMFowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0C
        AQYIKoZIzj0DAQcDQgAEmMoDSgmffmIPrTyDvzF3u5W4DACdKzVO/tbrx13NEy8r
        igekpiWQYDA1kAGd3cHnAV41nvIvTAFLYLEuHFbXIqOBkTCBjjAsBgNVHREEJTAj
        gglsb2NhbGhvc3SHBH8AAAGHEAAAAAAAAAAAAAAAAAAAAAEwEwYDVR0lBAwwCgYI
        KwYBBQUHAwEwCQYDVR0TBAIwADAdBgNVHQ4EFgQUajguQOBGQh7ETMntz9swZBeZ
        a9wwHwYDVR0jBBgwFoAUDQe/ICiyhMVCwAPYj+HwrrLqXsAwCgYIKoZIzj0EAwID
        SQAwRgIhALI/fIUuZh/TSmZjChbQIvhNH7xW0KS88iZ0okwfhn1qAiEA1Sm8J4Im
        PZeoBk85admyJSGrzzBECAN9yPvfv3GOx8s=
        -----END CERTIFICATE-----
        """

    static let serverKey = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEICBOw3T473gfNuxZjejvrEFqlDqKbGbUlLrL01mBjvZjoAoGCCqGSM49
        AwEHoUQDQgAEmMoDSgmffmIPrTyDvzF3u5W4DACdKzVO/tbrx13NEy8rigekpiWQ
        YDA1kAGd3cHnAV41nvIvTAFLYLEuHFbXIg==
        -----END EC PRIVATE KEY-----
        """

    static let elsewhere = """
        -----BEGIN CERTIFICATE-----
        MIIBuzCCAWKgAwIBAgIUC2HGhBQDJ/nmefDJsvPI4j/5CtgwCgYIKoZIzj0EAwIw
        GzEZMBcGA1UEAwwQRGVza2hhbmQgdGVzdCBDQTAgFw0yNTAxMDEwMDAwMDBaGA8y
        MTI1MDEwMTAwMDAwMFowHDEaMBgGA1UEAwwRZWxzZXdoZXJlLmludmFsaWQwWTAT
        BgcqhkjOPQIBBggqhkjOPQMBBwNCAARtwYAdby+dkxmjQ+JJtvv3CS0nWK2hTxOP
        rpImHALAtoefLRUqna/iqMiQZJi6YJbnzyvlCX7sKZUOnEzxL9EKo4GAMH4wHAYD
        VR0RBBUwE4IRZWxzZXdoZXJlLmludmFsaWQwEwYDVR0lBAwwCgYIKwYBBQUHAwEw
        CQYDVR0TBAIwADAdBgNVHQ4EFgQUobSu7hicz3fyRMsG7TG7ndnc5bgwHwYDVR0j
        BBgwFoAUDQe/ICiyhMVCwAPYj+HwrrLqXsAwCgYIKoZIzj0EAwIDRwAwRAIgFtwn
        hzRhY9USu/XqNq7I86Lh+il0WYDA0gRfOj2fnJ8CIFeZmAeegYlbUDD3XvKOBHTe
        hTqKWP26B9npCsqLrC0t
        -----END CERTIFICATE-----
        """

    static let elsewhereKey = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIPUbJ5qo1ce6KvVQEE4pXDSSTy/BW7hEIjqCmTpYxxOwoAoGCCqGSM49
        AwEHoUQDQgAEbcGAHW8vnZMZo0PiSbb79wktJ1itoU8Tj66SJhwCwLaHny0VKp2v
        4qjIkGSYumCW588r5Ql+7CmVDpxM8S/RCg==
        -----END EC PRIVATE KEY-----
        """

    static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBwzCCAWmgAwIBAgIUHPyaMXJLIvStmzA6hPqZuWjQoRkwCgYIKoZIzj0EAwIw
        GzEZMBcGA1UEAwwQRGVza2hhbmQgdGVzdCBDQTAeFw0yMDAxMDEwMDAwMDBaFw0y
        MDAxMDIwMDAwMDBaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEG
        CCqGSM49AwEHA0IABK1e3ZEBokXX9NfEBilXTtw8gTGYaft/8pj4pWyz6oTXDUGe
        j/gV+EDjER1EKc900bgeSudAbgKz4TbgjFeNeUyjgZEwgY4wLAYDVR0RBCUwI4IJ
        bG9jYWxob3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAABMBMGA1UdJQQMMAoGCCsG
        AQUFBwMBMAkGA1UdEwQCMAAwHQYDVR0OBBYEFBEIKH+kxyWuamWI5t3cU+cqCVTJ
        MB8GA1UdIwQYMBaAFA0HvyAosoTFQsAD2I/h8K6y6l7AMAoGCCqGSM49BAMCA0gA
        MEUCIQC3S2SX62lIMzgxjR329hRTrzdy3kuVVDff2oj2qn8u4AIgIh0SNJfjsP2c
        279MZSkE28Zz/EL26e1ebKOAdvrNVvA=
        -----END CERTIFICATE-----
        """

    static let expiredKey = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIKJqqrxaJC7o5rL2oHpsaVy/iqT6quTU5b4XBrzDrA7joAoGCCqGSM49
        AwEHoUQDQgAErV7dkQGiRdf018QGKVdO3DyBMZhp+3/ymPilbLPqhNcNQZ6P+BX4
        QOMRHUQpz3TRuB5K50BuArPhNuCMV415TA==
        -----END EC PRIVATE KEY-----
        """
}
