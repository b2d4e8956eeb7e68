/// The check digits of cards, accounts and personal numbers. Digits come as values from 0 to 9.
enum Checksum {
    /// ISO/IEC 7812-1, annex B: cards, Swedish personal numbers, Canadian SIN.
    static func luhn(_ digits: ArraySlice<Int>) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let doubled = place % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }

    /// GS1 General Specifications, section 7.9: EAN-8, UPC, EAN-13, GTIN-14, and the Swiss AHV number.
    static func gs1(_ digits: ArraySlice<Int>) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() { sum += place % 2 == 1 ? digit * 3 : digit }
        return sum % 10 == 0
    }

    /// ISO/IEC 7064 MOD 97-10 as ISO 13616-1 uses it: the first four characters go to the end, letters count from 10.
    static func iban(_ codes: [UInt16]) -> Bool {
        var rest = 0
        for code in codes.dropFirst(4) + codes.prefix(4) {
            rest = Code.isDigit(code) ? (rest * 10 + Code.digit(code)) % 97 : (rest * 100 + Int(code) - 55) % 97
        }
        return rest == 1
    }

    /// ISO/IEC 7064 MOD 11,10: the German tax identification number (section 139b AO; Bundeszentralamt für Steuern).
    static func mod11and10(_ digits: ArraySlice<Int>) -> Bool {
        var product = 10
        for digit in digits.dropLast() {
            let sum = (digit + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == digits.last
    }

    /// The sum of digits times weights.
    static func weighted(_ digits: ArraySlice<Int>, _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// J. Verhoeff, "Error Detecting Decimal Codes", 1969: Aadhaar (UIDAI). The group is the dihedral group D5.
    static func verhoeff(_ digits: ArraySlice<Int>) -> Bool {
        var check = 0
        for (place, digit) in digits.reversed().enumerated() {
            var moved = digit
            for _ in 0..<(place % 8) { moved = permutation[moved] }
            check = dihedral(check, moved)
        }
        return check == 0
    }

    private static let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

    private static func dihedral(_ left: Int, _ right: Int) -> Int {
        switch (left < 5, right < 5) {
        case (true, true): (left + right) % 5
        case (true, false): 5 + (left + right - 5) % 5
        case (false, true): 5 + (left - 5 - right + 5) % 5
        case (false, false): (left - right + 5) % 5
        }
    }

    /// The remainder of the number the digits spell.
    static func remainder(_ digits: ArraySlice<Int>, by divisor: Int) -> Int {
        digits.reduce(0) { ($0 * 10 + $1) % divisor }
    }

    static func number(_ digits: ArraySlice<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }

    static func isDay(_ day: Int, ofMonth month: Int) -> Bool { (1...31).contains(day) && (1...12).contains(month) }
}

extension Checksum {
    /// Dutch burgerservicenummer, "elfproef" (RvIG, Logisch ontwerp BSN): weights 9 to 2, then minus 1.
    static func isElevenProof(_ digits: [Int]) -> Bool {
        let nine = digits.count == 8 ? [0] + digits : digits
        return nine.count == 9 && weighted(nine[...], [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0
            && nine.contains { $0 > 0 }
    }

    /// Australian tax file number (ATO): weights 1 4 3 7 5 8 6 9 10, or 10 7 8 4 6 3 5 1 for eight digits.
    static func isTFN(_ digits: [Int]) -> Bool {
        let weights = digits.count == 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1]
        return weighted(digits[...], weights) % 11 == 0
    }
}
