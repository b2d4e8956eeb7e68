/// Numbers that states give to people, made of digits alone, recognised without a label by their grouping and check
/// digits. The numbers of companies (VAT, SIRET, SIREN, CNPJ, Swedish organisation numbers) are not among them.
enum PersonalNumbers {
    /// Whether the window is a personal number, and whether its form alone makes that sure.
    static func match(_ window: DigitWindow) -> Bool? {
        switch window.count {
        case 9: isUSNumber(window) ? true : nil
        case 10: matchTen(window)
        case 11: matchEleven(window)
        case 12: matchTwelve(window)
        case 13: isSwissAHV(window) ? !window.isBare : nil
        case 15: isFrenchNIR(window) ? !window.isBare : nil
        default: nil
        }
    }

    /// SSN: Social Security Administration, "SSN randomization" (no 000, 666, 9xx; no 00; no 0000).
    /// ITIN: IRS, 9xx-(50–65, 70–88, 90–92, 94–99)-xxxx.
    private static func isUSNumber(_ window: DigitWindow) -> Bool {
        guard window.isGrouped(324, by: "-") else { return false }
        let (area, group, serial) = (window.number(0..<3), window.number(3..<5), window.number(5..<9))
        if area >= 900 { return (50...65).contains(group) || (70...99).contains(group) && group != 89 && group != 93 }
        return area != 0 && area != 666 && group != 0 && serial != 0
    }

    private static func matchTen(_ window: DigitWindow) -> Bool? {
        let digits = window.digits
        if window.isGrouped(334, by: " -"), isNHS(digits) { return false }
        if window.isGrouped(46, by: " -"), isAustrianSVNR(digits) { return false }
        guard window.isGrouped(64, by: "-+") else { return nil }
        // Denmark: ddmmyy-nnnn (CPR-kontoret: numbers since 2007 need not satisfy the modulus).
        if Checksum.isDay(window.number(0..<2), ofMonth: window.number(2..<4)) { return false }
        // Sweden: yymmdd-nnnn, Luhn (Skatteverket, SKV 704). The day may have 60 added (samordningsnummer).
        return isSwedishDate(month: window.number(2..<4), day: window.number(4..<6)) && Checksum.luhn(digits[...])
            ? false : nil
    }

    /// NHS Data Dictionary, "NHS number": weights 10 to 2, modulus 11.
    static func isNHS(_ digits: [Int]) -> Bool {
        let check = 11 - Checksum.weighted(digits[0..<9], Array((2...10).reversed())) % 11
        return check != 10 && check % 11 == digits[9] && digits.contains { $0 != digits[0] }
    }

    /// Dachverband der Sozialversicherungsträger: weights 3 7 9, 5 8 4 2 1 6; the check digit is the fourth.
    static func isAustrianSVNR(_ digits: [Int]) -> Bool {
        let check = Checksum.weighted(digits[...], [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11
        return digits[0] != 0 && check == digits[3]
            && Checksum.isDay(digits[4] * 10 + digits[5], ofMonth: (digits[6] * 10 + digits[7] - 1) % 12 + 1)
    }

    private static func isSwedishDate(month: Int, day: Int) -> Bool {
        Checksum.isDay(day > 60 ? day - 60 : day, ofMonth: month)
    }

    private static func matchEleven(_ window: DigitWindow) -> Bool? {
        let digits = window.digits
        let isBare = window.isBare
        if isBare || window.isGrouped(2333, by: " -/"), isGermanTaxID(digits) { return !isBare }
        if isBare || window.isGrouped(3332, by: ".- "), isCPF(digits) { return !isBare }
        if isBare || window.isGrouped(22232, by: ".- "), isBelgian(digits) { return !isBare }
        if isBare || window.isGrouped(65, by: " -"), isNorwegian(digits) { return !isBare }
        return isBare && isPESEL(digits) ? false : nil
    }

    /// Bundeszentralamt für Steuern: no leading zero, one digit twice or three times among the first ten, others once.
    static func isGermanTaxID(_ digits: [Int]) -> Bool {
        var counts = Array(repeating: 0, count: 10)
        for digit in digits[0..<10] { counts[digit] += 1 }
        let repeated = counts.filter { $0 > 1 }
        return digits[0] != 0 && repeated.count == 1 && repeated[0] <= 3 && Checksum.mod11and10(digits[...])
    }

    /// Receita Federal: two check digits, weights 10 to 2 and 11 to 2, modulus 11.
    static func isCPF(_ digits: [Int]) -> Bool {
        func check(_ count: Int) -> Int {
            let rest = Checksum.weighted(digits[0..<count], Array((2...(count + 1)).reversed())) * 10 % 11
            return rest % 10
        }
        return check(9) == digits[9] && check(10) == digits[10] && digits.contains { $0 != digits[0] }
    }

    /// Rijksregister (royal decree of 3 April 1984): 97 less the remainder; a 2 goes before for those born since 2000.
    static func isBelgian(_ digits: [Int]) -> Bool {
        let check = Checksum.number(digits[9..<11])
        let rest = Checksum.number(digits[0..<9])
        let month = digits[2] * 10 + digits[3]
        guard month % 20 <= 12, month < 53, digits[4] * 10 + digits[5] <= 31 else { return false }
        return check == 97 - rest % 97 || check == 97 - (2_000_000_000 + rest) % 97
    }

    /// Skatteetaten, fødselsnummer: weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2; D-numbers add 40 to the day.
    static func isNorwegian(_ digits: [Int]) -> Bool {
        let day = digits[0] * 10 + digits[1]
        guard Checksum.isDay(day > 40 ? day - 40 : day, ofMonth: (digits[2] * 10 + digits[3]) % 40) else {
            return false
        }
        return Checksum.weighted(digits[...], [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 == 0
            && Checksum.weighted(digits[...], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
    }

    /// Polish act of 24 September 2010 on population records: weights 1 3 7 9; the month carries the century.
    static func isPESEL(_ digits: [Int]) -> Bool {
        Checksum.isDay(digits[4] * 10 + digits[5], ofMonth: (digits[2] * 10 + digits[3]) % 20)
            && Checksum.weighted(digits[...], [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0
    }

    private static func matchTwelve(_ window: DigitWindow) -> Bool? {
        let digits = window.digits
        // Sweden with the century: yyyymmdd-nnnn.
        if window.isBare || window.isGrouped(84, by: "-+"), [18, 19, 20].contains(window.number(0..<2)),
            isSwedishDate(month: window.number(4..<6), day: window.number(6..<8)), Checksum.luhn(digits[2...])
        {
            return !window.isBare
        }
        // India: Aadhaar never starts with 0 or 1 (UIDAI).
        return window.isGrouped(444, by: " -") && digits[0] >= 2 && Checksum.verhoeff(digits[...]) ? false : nil
    }

    /// Zentrale Ausgleichsstelle ZAS: 756, then EAN-13.
    private static func isSwissAHV(_ window: DigitWindow) -> Bool {
        (window.isBare || window.isGrouped(3442, by: ". -")) && window.number(0..<3) == 756
            && Checksum.gs1(window.digits[...])
    }

    /// INSEE, numéro d'inscription au répertoire: sex, year, month, then a key of 97 less the remainder.
    private static func isFrenchNIR(_ window: DigitWindow) -> Bool {
        let digits = window.digits
        guard (1...4).contains(digits[0]) || (7...8).contains(digits[0]), window.sizes[0] != 2 else { return false }
        let month = window.number(3..<5)
        guard (1...12).contains(month) || (20...42).contains(month) || month >= 50 else { return false }
        return Checksum.remainder(digits[0..<13], by: 97) == 97 - window.number(13..<15)
    }
}
