import Devices

/// The devices of a host, each below what it is part of.
struct DeviceTree {
    private(set) var lines: [String] = []
    private let picture: HostPicture

    init(_ picture: HostPicture) {
        self.picture = picture
        for root in picture.roots { add(root, first: "", rest: "", depth: 0) }
    }

    private mutating func add(_ device: Device, first: String, rest: String, depth: Int) {
        let sentence = DeviceSentence(device)
        lines.append(first + sentence.text)
        let children = depth < 8 ? picture.children(of: device.name) : []
        for detail in sentence.details { lines.append("\(rest)\(children.isEmpty ? " " : "│")    \(detail)") }
        for (place, child) in children.enumerated() {
            let isLast = place == children.count - 1
            add(child, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "), depth: depth + 1)
        }
    }
}
