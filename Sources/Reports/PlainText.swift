extension Unicode.Scalar {
    /// Whether it shows as itself and changes nothing around it: no control, no direction of writing, no separator of lines.
    public var isPlain: Bool {
        if value < 0x7F { return value >= 0x20 }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}

extension String {
    /// Whether a terminal or a journal shows it as it is.
    public var isPlain: Bool { unicodeScalars.allSatisfy(\.isPlain) }

    /// The text as a terminal or a journal may be given it, whoever wrote it.
    public var plain: String {
        guard !isPlain else { return self }
        var text = UnicodeScalarView()
        text.append(contentsOf: unicodeScalars.map { $0.isPlain ? $0 : "\u{FFFD}" })
        return String(text)
    }
}
