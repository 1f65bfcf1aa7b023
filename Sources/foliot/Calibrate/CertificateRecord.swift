import Certificates
import Control
import Presentation
import TimeUnits

/// A certificate as a program reads it.
struct CertificateRecord: Encodable {
    var kind: String
    var method: String
    var validity: String
    var date: String
    var expires: String
    var ended_because: Nullable<String>
    var temperature_c: Nullable<Double>
    var software: String
    var devices: [Device]
    var quantities: [Value]

    struct Device: Encodable {
        var path: String
        var model: Nullable<String>
        var serial: Nullable<String>
        var bus: Nullable<String>
    }

    struct Value: Encodable {
        var name: String
        var value: Double
        var unit: String
        /// One standard deviation, and what the error does not exceed in 95 of 100 cases.
        var uncertainty: Double
        var expanded: Nullable<Double>
        /// Null: without end.
        var degrees_of_freedom: Nullable<Double>
        var parts: [Part]
    }

    struct Part: Encodable {
        var cause: String
        var uncertainty: Double
        var evaluation: String
        var together: Nullable<String>
    }

    init(_ certificate: Certificate) {
        kind = certificate.kind.rawValue
        method = certificate.method
        validity = certificate.validity
        date = certificate.date.rfc3339Text
        expires = certificate.expiry.rfc3339Text
        ended_because = Nullable(certificate.endedBecause)
        temperature_c = Nullable(certificate.temperature?.celsius)
        software = certificate.software
        devices = certificate.devices.map {
            Device(path: $0.path, model: Nullable($0.model), serial: Nullable($0.serial), bus: Nullable($0.bus))
        }
        quantities = certificate.quantities.map { Value($0) }
    }
}

extension CertificateRecord.Value {
    fileprivate init(_ quantity: Quantity) {
        let budget = quantity.budget
        self.init(
            name: quantity.name.rawValue, value: quantity.value, unit: quantity.unit.rawValue,
            uncertainty: budget.standard, expanded: Nullable(finite: budget.expanded),
            degrees_of_freedom: Nullable(finite: budget.degrees),
            parts: budget.parts.map {
                CertificateRecord.Part(
                    cause: $0.cause, uncertainty: $0.uncertainty, evaluation: $0.evaluation.rawValue,
                    together: Nullable($0.together))
            })
    }
}
