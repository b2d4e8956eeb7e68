/// How much of a picture is looked at. Whatever a file claims about itself, it never gets more than this.
enum PictureLimits {
    /// Of a file, in bytes.
    static let file = 256 << 20
    /// Of a picture as it is decoded: most cameras have 12 to 50 million, a bomb has 900.
    static let pixels = 50_000_000
    /// Of a JPEG, which is decoded at half its size at most when it has more dots than the others may: there are
    /// telephones with 200 million.
    static let pixelsOfJPEG = 4 * pixels
    /// Of what a first look is taken at.
    static let pixelsAtFirstLook = 5_000_000
    /// Of what the text is read in, once it has been brought to its size.
    static let pixelsToRead = 16_000_000
    /// Pages of a TIFF file.
    static let pages = 4
    /// Letters, or specks taken for letters, in one picture: a densely printed page has 8,000.
    static let marks = 20_000
    /// Lines, or what is taken for lines: each costs some milliseconds to read.
    static let lines = 1_000
    /// Of all lines together as a network sees them, side by side: a page of 100 lines of 100 letters.
    static let lineDots = 300_000
    /// Of what a code holds, in bytes: QR codes end at 2,953.
    static let code = 3_000
    /// Words whose places are told.
    static let words = 20_000
    /// Of text put out, in bytes.
    static let text = 1 << 20
    /// Of one record's value, in bytes.
    static let value = 300
}
