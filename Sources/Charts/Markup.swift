/// Text of an XML or HTML document, grown piece by piece.
struct Markup {
    private(set) var text = ""

    mutating func add(_ piece: String) {
        text += piece
    }

    mutating func line(_ piece: String) {
        text += piece
        text += "\n"
    }
}

/// `text` as it may stand between tags and in an attribute; what XML cannot hold becomes "�".
func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\t", "\n", "\r": result += " "
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// A place in a picture, to a tenth of a point.
func coordinate(_ value: Double) -> String {
    let tenths = Int((min(max(value, 0), 1e6) * 10).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
}

/// How wide a text is drawn at most in the usual fonts without serifs, in points.
func textWidth(_ text: String, size: Double) -> Double {
    var width = 0.0
    for scalar in text.unicodeScalars {
        switch scalar {
        case "i", "j", "l", "I", "|", "'", ".", ",", ":", ";", "!", " ": width += 0.32
        case "f", "t", "r", "-", "(", ")", "[", "]", "/": width += 0.42
        case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻": width += 0.42
        case "m", "w", "M", "W", "@", "%", "—", "…": width += 1
        case "a"..."z", "0"..."9": width += 0.61
        case "A"..."Z": width += 0.74
        case "\u{0300}"..."\u{036F}": width += 0
        case "\u{A0}"..."\u{2E7F}": width += 0.8
        default: width += 1.3
        }
    }
    return width * size
}

/// As much of a text as fits, with "…" where something is missing.
func fitted(_ text: String, into width: Double, size: Double) -> String {
    var used = 0.0
    var kept = ""
    for character in text {
        used += textWidth(String(character), size: size)
        if used > width { return kept + "…" }
        if used + size <= width { kept.append(character) }
    }
    return text
}
