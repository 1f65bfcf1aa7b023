import Testing

@testable import Calibration
@testable import foliot

struct HatTests {
    @Test func `a negative variance is told with three digits`() {
        let row = HatCalibration.Row(
            tau: 16, variances: [4e-18, -1.234_567_8e-19, 9e-18], uncertainties: [1e-19, 2.345_678_9e-19, 1e-19],
            degrees: 30)
        #expect(
            CalibrateCommand.Hat.text(of: row)
                == "  16.0 s: clock 1 2.00e-9, clock 2 negative (a variance of -1.23e-19 ± 2.35e-19), clock 3 3.00e-9")
    }
}
