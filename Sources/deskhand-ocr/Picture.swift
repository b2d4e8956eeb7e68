import CLeptonica

/// A picture of Leptonica's, in gray (8 bits a dot, 0 is black) or in black and white (1 bit, set is black).
final class Picture {
    let pix: UnsafeMutablePointer<Pix>

    /// Takes over a picture that a function of Leptonica's has made; nil when it could not.
    init?(_ pix: UnsafeMutablePointer<Pix>?) {
        guard let pix else { return nil }
        self.pix = pix
    }

    deinit {
        var pix: UnsafeMutablePointer<Pix>? = pix
        pixDestroy(&pix)
    }

    var width: Int { Int(pixGetWidth(pix)) }
    var height: Int { Int(pixGetHeight(pix)) }
    var pixels: Int { width * height }

    // MARK: Gray

    /// White paper shines through what is transparent.
    func gray() -> Picture? {
        guard pixGetSpp(pix) == 4, let opaque = Picture(pixAlphaBlendUniform(pix, 0xFFFF_FF00)) else {
            return Picture(pixConvertTo8(pix, 0))
        }
        return Picture(pixConvertTo8(opaque.pix, 0))
    }

    /// Paints a gray picture dot by dot.
    func fill(_ dot: (_ column: Int, _ row: Int) -> UInt8) {
        let wordsPerRow = Int(pixGetWpl(pix))
        guard pixGetDepth(pix) == 8, let words = pixGetData(pix) else { return }
        for row in 0..<height {
            let line = words + row * wordsPerRow
            for first in stride(from: 0, to: width, by: 4) {
                // Four dots a word, the first one in the highest bits.
                var word: UInt32 = 0
                for column in first..<first + 4 { word = word << 8 | UInt32(column < width ? dot(column, row) : 0) }
                line[first / 4] = word
            }
        }
    }

    /// Its dots row by row, black as -1 and white as 1.
    func numbers() -> [Float] {
        let wordsPerRow = Int(pixGetWpl(pix))
        guard pixGetDepth(pix) == 8, let words = pixGetData(pix) else { return [] }
        return [Float](unsafeUninitializedCapacity: pixels) { numbers, count in
            for row in 0..<height {
                let line = words + row * wordsPerRow
                for column in 0..<width {
                    let level = line[column / 4] >> UInt32(24 - column % 4 * 8) & 0xFF
                    numbers[count] = Float(level) / 127.5 - 1
                    count += 1
                }
            }
        }
    }

    /// As it is, without the sharpening of the other.
    func scaled(toWidth width: Int, height: Int) -> Picture? {
        let (across, down) = (Float(width) / Float(self.width), Float(height) / Float(self.height))
        guard let scaled = Picture(pixScaleGeneral(pix, across, down, 0, 0)) else { return nil }
        // It rounds by itself.
        guard scaled.width != width || scaled.height != height else { return scaled }
        return Picture(pixScaleToSize(scaled.pix, Int32(width), Int32(height)))
    }

    func scaled(by factor: Double, _ vertically: Double? = nil) -> Picture? {
        Picture(pixScale(pix, Float(factor), Float(vertically ?? factor)))
    }

    func cropped(to box: Box) -> Picture? {
        var clip = boxCreate(Int32(box.left), Int32(box.top), Int32(box.width), Int32(box.height))
        defer { boxDestroy(&clip) }
        return Picture(pixClipRectangle(pix, clip, nil))
    }

    /// With as many dots more on each side, as bright as its edges mostly are.
    func bordered(by dots: Int) -> Picture? {
        var edge: [Int] = []
        func note(_ column: Int, _ row: Int) {
            var level: UInt32 = 0
            if pixGetPixel(pix, Int32(column), Int32(row), &level) == 0 { edge.append(Int(level)) }
        }
        for column in 0..<width {
            note(column, 0)
            note(column, height - 1)
        }
        for row in 0..<height {
            note(0, row)
            note(width - 1, row)
        }
        return Picture(pixAddBorder(pix, Int32(dots), UInt32(edge.median)))
    }

    func inverted() -> Picture? { Picture(pixInvert(nil, pix)) }

    /// Darker for an exponent below 1: faint print gains more by it than black print.
    func toned(_ exponent: Double) -> Picture? { Picture(pixGammaTRC(nil, pix, Float(exponent), 0, 255)) }

    /// By as many right angles, clockwise.
    func turned(_ quarters: Int) -> Picture? { Picture(pixRotateOrth(pix, Int32(quarters & 3))) }

    /// As the orientation of EXIF says (tag 0x0112): 3, 6 and 8 are turned, 2, 4, 5 and 7 mirrored as well.
    func upright(_ orientation: Int) -> Picture? {
        let quarters = [1: 0, 2: 0, 3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 3][orientation] ?? 0
        guard [2, 4, 5, 7].contains(orientation) else { return turned(quarters) }
        return turned(quarters).flatMap { Picture(pixFlipLR(nil, $0.pix)) }
    }

    /// Clockwise, in radians, for small angles; white comes in at the corners.
    func turned(by angle: Double) -> Picture? {
        // Grown as far as its corners reach, where they would reach far.
        let (width, height) = abs(angle) > 0.09 ? (Int32(self.width), Int32(self.height)) : (0, 0)
        return Picture(pixRotate(pix, Float(angle), Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_WHITE), width, height))
    }

    /// Its columns moved down the more, the further they are to the right of `column`; in radians.
    func sheared(by angle: Double, at column: Int) -> Picture? {
        Picture(pixVShearLI(pix, Int32(column), Float(angle), Int32(L_BRING_IN_WHITE)))
    }

    /// How much of it is dark ground, 0 to 1.
    var darkShare: Double {
        guard let small = scaled(by: 48 / Double(max(width, height, 48))) else { return 0 }
        var (dark, level): (Int, UInt32) = (0, 0)
        for row in 0..<small.height {
            for column in 0..<small.width
            where pixGetPixel(small.pix, Int32(column), Int32(row), &level) == 0 && level < 110 {
                dark += 1
            }
        }
        return Double(dark) / Double(max(1, small.pixels))
    }

    /// How bright it is there on average, 0 to 255.
    func brightness(in box: Box) -> Double {
        var clip = boxCreate(Int32(box.left), Int32(box.top), Int32(box.width), Int32(box.height))
        defer { boxDestroy(&clip) }
        var average: Float = 255
        pixAverageInRect(pix, nil, clip, 0, 255, 1, &average)
        return Double(average)
    }

    // MARK: Black and white

    /// Brings the contrast of every part of a page to the same measure: what is printed faintly, or lies in the shade,
    /// is as black as the rest.
    func evened() -> Picture? { Picture(pixContrastNorm(nil, pix, 50, 50, 50, 2, 2)) }

    /// Black is what is darker than its surroundings (Sauvola and Pietikäinen, “Adaptive document image binarization”,
    /// 2000), so that neither a shadow nor a torn edge decides for the whole picture.
    ///
    /// - Parameters:
    ///   - radius: of the surroundings, in dots: about the height of a letter.
    ///   - share: how much darker; a faint print wants less.
    func blackAndWhite(radius: Int, share: Double) -> Picture? {
        // The surroundings change slowly: they are looked at in a picture of half the size, at a quarter of the cost.
        guard width > 2 * radius + 6, height > 2 * radius + 6, let half = Picture(pixScaleAreaMap2(pix)) else {
            return nil
        }
        // In tiles, since the sums take twelve bytes a dot.
        let side = max(1000, 4 * radius)
        let columns = max(1, half.width / side), rows = max(1, half.height / side)
        var made: UnsafeMutablePointer<Pix>?
        pixSauvolaBinarizeTiled(half.pix, Int32(radius / 2), Float(share), Int32(columns), Int32(rows), &made, nil)
        guard let limits = Picture(made), let fitting = Picture(pixScaleToSize(limits.pix, Int32(width), Int32(height)))
        else { return nil }
        return Picture(pixVarThresholdToBinary(pix, fitting.pix))
    }

    /// Joins what is less than this apart.
    func closed(_ horizontally: Int, _ vertically: Int) -> Picture? {
        Picture(pixCloseSafeBrick(nil, pix, Int32(horizontally), Int32(vertically)))
    }

    /// The boxes around everything that is black and hangs together.
    func marks() -> [Box] {
        var boxes = pixConnCompBB(pix, 8)
        defer { boxaDestroy(&boxes) }
        return (0..<boxaGetCount(boxes)).map { index in
            var (left, top, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            boxaGetBoxGeometry(boxes, index, &left, &top, &width, &height)
            return Box(left: Int(left), top: Int(top), right: Int(left + width), bottom: Int(top + height))
        }
    }

    /// How far lines of text are from level, in radians; nil when that is not clear.
    func skew() -> Double? {
        var (angle, confidence): (Float, Float) = (0, 0)
        // Up to 7°, as pages lie; then up to 18°, as telephones are held.
        if pixFindSkew(pix, &angle, &confidence) != 0 || confidence <= 3 || abs(angle) > 6.5 {
            let found = pixFindSkewSweepAndSearch(pix, &angle, &confidence, 4, 2, 18, 1, 0.01)
            guard found == 0, confidence > 1.8 else { return nil }
        }
        return Double(angle) * .pi / 180
    }
}
