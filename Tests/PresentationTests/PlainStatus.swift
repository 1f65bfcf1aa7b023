import Control
import Discipline
import TestSupport

/// The example without what a card, a receiver and a thermometer say.
let plainStatus: Status = {
    var status = exampleStatus
    for index in status.clocks.indices {
        status.clocks[index].card = nil
        status.clocks[index].view.health?.temperatureCoefficient = nil
    }
    for index in status.references.indices { status.references[index].view.receiver = nil }
    return status
}()
