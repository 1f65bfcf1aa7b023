import Testing

/// An element of an XML document: its attributes, and the text directly inside.
struct Element {
    var name: String
    var attributes: [String: String] = [:]
    var text = ""

    func number(_ attribute: String) -> Double {
        attributes[attribute].flatMap(Double.init) ?? .nan
    }
}

struct MarkupError: Error, CustomStringConvertible {
    var description: String
}

/// Reads what an XML parser would accept, and refuses the rest: tags that do not match, bare "<" and "&", elements with
/// two attributes of one name, characters that XML does not have.
func elements(of document: String) throws -> [Element] {
    var found: [Element] = []
    var open: [Int] = []
    var pieces = document[...]
    while let start = pieces.utf8.firstIndex(of: UInt8(ascii: "<")) {
        let between = try plain(pieces[..<start])
        if let last = open.last { found[last].text += between }
        guard let end = pieces[start...].utf8.firstIndex(of: UInt8(ascii: ">")) else {
            throw MarkupError(description: "a tag does not end")
        }
        let tag = pieces[pieces.index(after: start)..<end]
        pieces = pieces[pieces.index(after: end)...]
        if tag.hasPrefix("?") || tag.hasPrefix("!DOCTYPE") { continue }
        if tag.hasPrefix("/") {
            guard let last = open.popLast(), found[last].name == tag.dropFirst() else {
                throw MarkupError(description: "</\(tag.dropFirst())> closes what is not open")
            }
            continue
        }
        found.append(try element(tag))
        if !tag.hasSuffix("/"), found[found.count - 1].name != "meta" { open.append(found.count - 1) }
    }
    guard open.isEmpty else { throw MarkupError(description: "\(open.map { found[$0].name }) is not closed") }
    return found
}

private func element(_ tag: Substring) throws -> Element {
    var rest = tag.hasSuffix("/") ? tag.dropLast() : tag
    let name = rest.prefix { $0 != " " }
    var element = Element(name: String(name))
    rest = rest.dropFirst(name.count)
    while let equals = rest.firstIndex(of: "=") {
        let key = String(rest[..<equals].drop { $0 == " " })
        let quoted = rest[rest.index(after: equals)...]
        guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\""), element.attributes[key] == nil
        else { throw MarkupError(description: "<\(tag)> has attributes that cannot be read") }
        element.attributes[key] = try plain(quoted[quoted.index(after: quoted.startIndex)..<end])
        rest = quoted[quoted.index(after: end)...]
    }
    return element
}

private let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]

private func plain(_ text: Substring) throws -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 && $0 != UInt8(ascii: "&") }
    if isPlain { return String(text) }
    for scalar in text.unicodeScalars where scalar.value < 32 && scalar != "\n" || scalar.value == 0xFFFE {
        throw MarkupError(description: "XML has no character \(scalar.value)")
    }
    let parts = text.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(parts[0])
    for part in parts.dropFirst() {
        guard let end = part.firstIndex(of: ";"), let entity = entities[String(part[..<end])] else {
            throw MarkupError(description: "\"&\(part)\" is no entity")
        }
        result += entity + part[part.index(after: end)...]
    }
    return result
}
