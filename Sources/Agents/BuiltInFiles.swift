/// The categories known by what kind of file it is rather than by what it says.
extension Category {
    /// What is looked at and listened to.
    static let media = [
        Category(
            name: "Screenshots", description: "screenshot of a computer or phone screen",
            folder: "Pictures/Screenshots/{year}",
            nameCues: words(
                """
                screenshot, screen shot, screen capture, bildschirmfoto, captura, captura de pantalla, capture d'écran, capture d écran,
                schermata, schermafbeelding, schermafdruk, snapshot, spectacle, skärmbild, skærmbillede, zrzut ekranu, snímek obrazovky,
                captura de ecrã, screenshot from #### ## ## ##, screenshot ######## ######, screenshot #### ## ## ##, screenshot ####,
                screen shot #### ## ## at, bildschirmfoto vom #### ## ## ##, bildschirmfoto #### ## ## um, bildschirmfoto ######## ######,
                captura de pantalla #### ##, captura de pantalla de ####, capture d écran du ####, capture d écran ####,
                schermata da #### ## ## ##, schermata #### ## ##, schermafdruk van #### ## ##, schermafbeelding #### ## ##,
                skärmbild från #### ## ##, skærmbillede fra #### ## ##, zrzut ekranu z #### ## ##, zrzut ekranu #### ## ##,
                snímek obrazovky z #### ##, captura de ecrã de ####, screenshot ## ## ####
                """),
            types: ["image/png", "image/jpeg", "image/webp"]),
        Category(
            name: "Photos", description: "photograph taken with a camera or phone", folder: "Pictures/{year}/{month}",
            nameCues: [
                "img", "img ####", "img ######## ######", "img ######## wa ####", "dsc", "dsc #####", "dsc ####",
                "dscn ####", "dscn",
                "dscf", "dscf ####", "pxl", "pxl ########", "pxl ######## #########", "photo", "mvimg", "foto",
                "whatsapp image",
                "whatsapp image #### ## ##", "signal #### ## ## ##", "photo #### ## ## ##", "######## ######",
                "p #######",
            ],
            types: [
                TypeWords.camera, "image/jpeg", "image/heic", "image/heif", "image/x-canon-cr2", "image/x-nikon-nef",
                "image/x-sony-arw",
                "image/x-adobe-dng", "image/tiff", TypeWords.cameraCard,
            ],
            extensions: ["heic", "dng", "cr2", "cr3", "nef", "arw", "orf", "raf"]),
        Category(
            name: "Videos", description: "video clip, film or screen recording", folder: "Videos/{year}",
            nameCues: ["screencast", "screen recording", "vid"], types: ["video/*"],
            extensions: ["mp4", "mkv", "mov", "avi", "webm", "m4v"]),
        Category(
            name: "Music", description: "song, music, podcast or other sound recording", folder: "Music",
            types: ["audio/*"],
            extensions: ["mp3", "flac", "ogg", "opus", "m4a", "wav"]),
    ]

    /// What a computer is fed with.
    static let things = [
        Category(
            name: "Fonts", description: "font file for text on screen and in print", folder: "Fonts",
            types: [
                "font/*", "application/vnd.ms-opentype", "application/font-sfnt", "application/font-woff",
                "application/x-font-ttf",
                "application/x-font-otf",
            ],
            extensions: ["ttf", "otf", "ttc", "woff", "woff2"]),
        Category(
            name: "Installers", description: "software installer, package or disk image", folder: "Software",
            nameCues: ["setup", "installer", "amd 64", "x 86 64", "arm 64"],
            types: [
                "application/vnd.debian.binary-package", "application/x-rpm", "application/vnd.appimage",
                "application/x-iso9660-image", "application/x-msdownload", "application/x-msi",
                "application/vnd.android.package-archive",
                "application/x-apple-diskimage", "application/vnd.flatpak*",
                "application/vnd.microsoft.portable-executable", TypeWords.program, TypeWords.installer,
            ],
            extensions: [
                "deb", "rpm", "appimage", "flatpakref", "iso", "exe", "msi", "dmg", "apk", "snap", "img", "pkg",
            ]),
        Category(
            name: "Archives", description: "archive of several files, compressed", folder: "Archives",
            types: [
                "application/zip", "application/x-tar", "application/gzip", "application/x-7z-compressed",
                "application/vnd.rar",
                "application/x-rar", "application/x-xz", "application/zstd", "application/x-bzip2",
            ],
            extensions: [
                "zip", "tar", "gz", "tgz", "tar.gz", "7z", "rar", "xz", "tar.xz", "bz2", "tar.bz2", "zst", "tar.zst",
            ]),
        Category(
            name: "Code", description: "source code, script or program text", folder: "Code",
            types: [
                "text/x-python", "text/x-script.python", "text/x-c", "text/x-c++", "text/x-java", "text/x-shellscript",
                "application/javascript", "text/javascript", "text/rust", "text/x-rust", "text/x-go", "text/x-swift",
                "text/x-ruby",
                "text/x-perl", "text/x-php", "application/x-sh", "text/x-typescript", "text/x-lua", "text/x-sql",
                "text/x-diff",
                "text/x-makefile", TypeWords.project, TypeWords.environment,
            ],
            extensions: [
                "py", "c", "h", "cpp", "rs", "go", "swift", "java", "js", "ts", "sh", "rb", "pl", "php", "lua", "sql",
                "diff",
                "patch",
            ]),
    ]
}
