import Calibration
import Certificates
import Testing

struct CableCalibrationTests {
    /// Delays for a metre as data sheets of the cables print them, rounded to 0.01 ns.
    @Test(arguments: [("RG-58", 0.66, 5.05), ("LMR-400", 0.85, 3.92)])
    func `a metre of cable is as late as its data sheet says`(_ name: String, _ factor: Double, _ delay: Double) {
        let cable = CableCalibration(
            length: 1, lengthUncertainty: 0, velocityFactor: factor, velocityUncertainty: 0)
        #expect(abs(cable.quantities[0].value - delay) < 0.006, "\(name)")
    }

    @Test func `uncertainties of length and velocity are added in quadrature`() {
        let cable = CableCalibration(
            length: 20, lengthUncertainty: 0.06, velocityFactor: 0.66, velocityUncertainty: 0.66 * 0.004)
        let delay = cable.quantities[0]
        // 3 and 4 thousandths make 5.
        #expect(abs(delay.budget.standard / delay.value - 0.005) < 1e-12)
    }
}
