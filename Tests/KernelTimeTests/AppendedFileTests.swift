import KernelTime
import Testing

@Suite struct AppendedFileTests {
    private func append(_ text: String, to path: String, goingOn: Bool) throws(DeviceError) {
        let file = try AppendedFile(path: path, goingOn: goingOn)
        try file.append(Array(text.utf8).span)
        try file.flush()
    }

    @Test func `what is appended stands behind what is there`() throws {
        let scratch = Scratch()
        try append("first ", to: scratch.path, goingOn: false)
        try append("second", to: scratch.path, goingOn: true)
        #expect(try scratch.text() == "first second")
    }

    @Test func `a file that is there is left alone unless it is gone on with`() throws {
        let scratch = Scratch()
        try scratch.write("precious")
        let error = #expect(throws: DeviceError.self) { try append("x", to: scratch.path, goingOn: false) }
        #expect(error?.hint == "there is such a file already")
        #expect(try scratch.text() == "precious")
    }

    @Test func `two programs do not write to one file`() throws {
        let scratch = Scratch()
        let file = try AppendedFile(path: scratch.path, goingOn: false)
        let error = #expect(throws: DeviceError.self) { try append("x", to: scratch.path, goingOn: true) }
        #expect(error?.isTaken == true)
        #expect(error?.hint == "another program writes to it")
        try file.append([65].span)
        #expect(try scratch.text() == "A")
    }

    @Test func `a full disk is told with what to do`() throws {
        let error = #expect(throws: DeviceError.self) { try append("x", to: "/dev/full", goingOn: true) }
        #expect(error?.operation == .write)
        #expect(error?.hint == "make room on the disk")
    }

    @Test func `what keeps nothing need not be flushed`() throws {
        try append("gone", to: "/dev/null", goingOn: true)
    }
}
