/// A word that was read, and where: in dots of the picture, as it stands when its text is upright and level.
struct FoundWord {
    var text: String
    var box: Box
    /// Of its least sure letter, 0 to 1.
    var sureness: Double
}

/// A row of a page: as text, and word by word.
struct FoundRow {
    var text: String
    var words: [FoundWord]
}

/// What was read of a page.
struct FoundPage {
    /// Of the picture, in dots, as it stands when its text is upright and level.
    var width: Int
    var height: Int
    /// From top to bottom.
    var rows: [FoundRow]
    /// By how many right angles the picture was turned, clockwise, for its text to be upright.
    var quarters = 0
}

/// How the dots of a page that was made ready to be read lie in the picture it was made of.
struct Measure {
    /// Dots of the picture to a dot of the page.
    var dots: Double
    /// What was put around the picture, in its own dots.
    var margin: Double

    func inPicture(_ box: Box) -> Box {
        func place(_ dot: Int) -> Int { Int((Double(dot) * dots - margin).rounded()) }
        return Box(left: place(box.left), top: place(box.top), right: place(box.right), bottom: place(box.bottom))
    }

    /// What was read of a page that is as large as this picture.
    ///
    /// - Parameters:
    ///   - rows: in dots of the picture already.
    ///   - quarters: by how many right angles the picture was turned to become this one.
    func page(_ picture: Picture, _ rows: [FoundRow], quarters: Int) -> FoundPage {
        func side(_ dots: Int) -> Int { max(1, Int((Double(dots) * self.dots - 2 * margin).rounded())) }
        let (width, height) = (side(picture.width), side(picture.height))
        var rows = rows
        for row in rows.indices {
            rows[row].words = rows[row].words.compactMap { word in
                word.box.within(width: width, height: height).map { box in
                    FoundWord(text: word.text, box: box, sureness: word.sureness)
                }
            }
        }
        return FoundPage(width: width, height: height, rows: rows, quarters: quarters)
    }
}
