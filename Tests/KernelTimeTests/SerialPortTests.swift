import KernelTime
import Testing

struct SerialPortTests {
    @Test func `what one end of a pseudo-terminal says is read at the other, byte for byte`() throws {
        let device = try PseudoTerminal()
        let port = try SerialPort(path: device.path, rate: 115_200)
        let all = (0...255).map { UInt8($0) }
        #expect(try device.write(all.span) == 256)
        #expect(try port.everything(256) == all)
        #expect(try port.write(all.span) == 256)
        var buffer = [UInt8](repeating: 0, count: 512)
        var span = buffer.mutableSpan
        #expect(try device.read(into: &span) == 256)
        #expect(Array(buffer.prefix(256)) == all)
    }

    @Test func `a line that is claimed is refused to a second port, and free again afterwards`() throws {
        let device = try PseudoTerminal()
        do {
            let port = try SerialPort(path: device.path, rate: 9_600)
            let error = #expect(throws: DeviceError.self) { _ = try SerialPort(path: device.path, rate: 9_600) }
            #expect(error?.errno == 11 || error?.errno == 16)
            port.close()
        }
        _ = try SerialPort(path: device.path, rate: 9_600)
    }

    @Test func `a rate that no line has is refused`() throws {
        let device = try PseudoTerminal()
        let error = #expect(throws: DeviceError.self) { _ = try SerialPort(path: device.path, rate: 1_234) }
        #expect(error?.errno == 22)
        // For the superuser it is free in any case.
        _ = try SerialPort(path: device.path, rate: 9_600)
    }

    @Test func `the rate of a pseudo-terminal means nothing and is not told`() throws {
        let device = try PseudoTerminal()
        #expect(try SerialPort(path: device.path, rate: 115_200).rate == nil)
    }

    @Test func `a device that vanishes is an error and nothing worse`() throws {
        let device = try PseudoTerminal()
        let port = try SerialPort(path: device.path, rate: 9_600)
        var buffer = [UInt8](repeating: 0, count: 16)
        var span = buffer.mutableSpan
        #expect(try port.read(into: &span) == 0)
        device.close()
        let error = #expect(throws: DeviceError.self) { _ = try port.read(into: &span) }
        #expect(error?.errno == 19 || error?.errno == 5)
    }
}

extension SerialPort {
    fileprivate borrowing func everything(_ count: Int) throws -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: count)
        while all.count < count {
            var span = buffer.mutableSpan
            let more = try read(into: &span)
            if more == 0 { break }
            all += buffer.prefix(more)
        }
        return all
    }
}
