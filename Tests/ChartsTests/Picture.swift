import Testing

@testable import Charts

struct Box: CustomStringConvertible {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    var text = ""

    var description: String { "\"\(text)\" \(left)…\(right) × \(top)…\(bottom)" }

    func overlaps(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func holds(_ other: Box) -> Bool {
        other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
    }
}

/// An SVG document as one who looks at it would take it apart.
struct Picture {
    let elements: [Element]
    let paper: Box
    /// What shows values.
    let plot: Box

    init(_ svg: String) throws {
        elements = try parse(svg)
        let size = (elements.first?.attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
        try #require(size.count == 4)
        paper = Box(left: size[0], top: size[1], right: size[2], bottom: size[3])
        let frame = try #require(elements.first { $0.attributes["class"] == "frame" })
        plot = Box(
            left: frame.number("x"), top: frame.number("y"), right: frame.number("x") + frame.number("width"),
            bottom: frame.number("y") + frame.number("height"))
    }

    var texts: [Element] { elements.filter { $0.name == "text" } }

    func paths(_ kind: String) -> [String] {
        elements.filter { $0.name == "path" && $0.attributes["class"] == kind }.compactMap { $0.attributes["d"] }
    }

    /// What is drawn that is not inside the paper, or is no number.
    var strays: [String] {
        elements.filter { element in
            switch element.name {
            case "path": !coordinates(element.attributes["d"] ?? "").allSatisfy { isInside($0.0, $0.1) }
            case "circle": !isInside(element.number("cx"), element.number("cy"))
            case "rect":
                !isInside(element.number("x") + element.number("width"), element.number("y") + element.number("height"))
            case "text": !isInside(element.number("x"), element.number("y"))
            default: false
            }
        }.map { "\($0)" }
    }

    /// What begins among the values and reaches out from them; signs of the legend are all outside.
    var spills: [String] {
        ["line", "line thin", "hatch", "shade", "body"].flatMap(paths).filter { path in
            let inside = coordinates(path).map {
                $0.0 > plot.left - 0.11 && $0.0 < plot.right + 0.11 && $0.1 > plot.top - 0.11
                    && $0.1 < plot.bottom + 0.11
            }
            return inside.contains(true) && inside.contains(false)
        }
    }

    private func isInside(_ x: Double, _ y: Double) -> Bool {
        x >= 0 && x <= paper.right && y >= 0 && y <= paper.bottom
    }

    /// Where the texts are, by widths that no usual font exceeds.
    var boxes: [Box] {
        texts.map { text in
            let kind = text.attributes["class"] ?? ""
            let size = kind == "title" ? 16.0 : kind == "axis" || kind == "note" ? 13 : 12
            let width = textWidth(text.text, size: size) * (kind == "title" ? 1.08 : 1)
            let (x, y) = (text.number("x"), text.number("y"))
            if text.attributes["transform"] != nil {
                return Box(
                    left: x - 0.75 * size, top: y - width / 2, right: x + 0.22 * size, bottom: y + width / 2,
                    text: text.text)
            }
            let anchor = text.attributes["text-anchor"] ?? "start"
            let left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
            return Box(
                left: left, top: y - 0.75 * size, right: left + width, bottom: y + 0.22 * size, text: text.text)
        }
    }

    /// Pairs of texts that touch, texts over the values, and texts that the paper cuts off.
    var clashes: [String] {
        let boxes = boxes
        let values = Box(left: plot.left + 1, top: plot.top + 1, right: plot.right - 1, bottom: plot.bottom - 1)
        var found = boxes.filter { !paper.holds($0) }.map { "cut off: \($0)" }
        found += boxes.filter { $0.overlaps(values) }.map { "over the values: \($0)" }
        for (index, box) in boxes.enumerated() {
            found += boxes[(index + 1)...].filter { box.overlaps($0) }.map { "\(box) touches \($0)" }
        }
        return found
    }
}

private func parse(_ svg: String) throws -> [Element] { try elements(of: svg) }

/// Each pair of numbers of a path, which are written without exponents; NaN where there is something else.
func coordinates(_ path: String) -> [(Double, Double)] {
    var numbers: [Double] = []
    var (digits, decimals, isNumber) = (0, -1, false)
    for byte in Array(path.utf8) + [UInt8(ascii: " ")] {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            digits = digits * 10 + Int(byte - 48)
            (isNumber, decimals) = (true, decimals < 0 ? -1 : decimals + 1)
        case UInt8(ascii: ".") where decimals < 0: decimals = 0
        case UInt8(ascii: "M"), UInt8(ascii: "L"), UInt8(ascii: "Z"), UInt8(ascii: ","), UInt8(ascii: " "):
            if isNumber { numbers.append(decimals == 1 ? Double(digits) / 10 : decimals < 0 ? Double(digits) : .nan) }
            (digits, decimals, isNumber) = (0, -1, false)
        default: return [(.nan, .nan)]
        }
    }
    guard numbers.count.isMultiple(of: 2) else { return [(.nan, .nan)] }
    return stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
}
