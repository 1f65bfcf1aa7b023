import CTimingShims
import Testing

// The numbers are those that a C program prints from the headers of Linux 6.1 on x86-64.
@Suite struct KernelNumberTests {
    #if arch(x86_64) || arch(arm64)
        @Test(
            arguments: [
                ("PTP_CLOCK_GETCAPS", ctiming_number_PTP_CLOCK_GETCAPS, 0x8050_3d01),
                ("PTP_EXTTS_REQUEST", ctiming_number_PTP_EXTTS_REQUEST, 0x4010_3d02),
                ("PTP_EXTTS_REQUEST2", ctiming_number_PTP_EXTTS_REQUEST2, 0x4010_3d0b),
                ("PTP_PEROUT_REQUEST", ctiming_number_PTP_PEROUT_REQUEST, 0x4038_3d03),
                ("PTP_PEROUT_REQUEST2", ctiming_number_PTP_PEROUT_REQUEST2, 0x4038_3d0c),
                ("PTP_ENABLE_PPS", ctiming_number_PTP_ENABLE_PPS, 0x4004_3d04),
                ("PTP_SYS_OFFSET", ctiming_number_PTP_SYS_OFFSET, 0x4340_3d05),
                ("PTP_PIN_GETFUNC", ctiming_number_PTP_PIN_GETFUNC, 0xc060_3d06),
                ("PTP_PIN_SETFUNC", ctiming_number_PTP_PIN_SETFUNC, 0x4060_3d07),
                ("PTP_SYS_OFFSET_PRECISE", ctiming_number_PTP_SYS_OFFSET_PRECISE, 0xc040_3d08),
                ("PTP_SYS_OFFSET_EXTENDED", ctiming_number_PTP_SYS_OFFSET_EXTENDED, 0xc4c0_3d09),
                ("PTP_MASK_CLEAR_ALL", ctiming_number_PTP_MASK_CLEAR_ALL, 0x3d13),
                ("PTP_MASK_EN_SINGLE", ctiming_number_PTP_MASK_EN_SINGLE, 0x4004_3d14),
                ("PPS_GETPARAMS", ctiming_number_PPS_GETPARAMS, 0x8008_70a1),
                ("PPS_SETPARAMS", ctiming_number_PPS_SETPARAMS, 0x4008_70a2),
                ("PPS_GETCAP", ctiming_number_PPS_GETCAP, 0x8008_70a3),
                ("PPS_FETCH", ctiming_number_PPS_FETCH, 0xc008_70a4),
            ] as [(String, UInt32, UInt32)])
        func `a request has the number the kernel knows it by`(name: String, ours: UInt32, kernels: UInt32) {
            #expect(ours == kernels, "\(name)")
        }
    #endif

    @Test(arguments: [
        ("ptp_clock_time", MemoryLayout<ptp_clock_time>.size, 16),
        ("ptp_clock_caps", MemoryLayout<ptp_clock_caps>.size, 80),
        ("ptp_extts_request", MemoryLayout<ptp_extts_request>.size, 16),
        ("ptp_perout_request", MemoryLayout<ptp_perout_request>.size, 56),
        ("ptp_sys_offset", MemoryLayout<ptp_sys_offset>.size, 832),
        ("ptp_sys_offset_extended", MemoryLayout<ptp_sys_offset_extended>.size, 1216),
        ("ptp_sys_offset_precise", MemoryLayout<ptp_sys_offset_precise>.size, 64),
        ("ptp_pin_desc", MemoryLayout<ptp_pin_desc>.size, 96),
        ("ptp_extts_event", MemoryLayout<ptp_extts_event>.stride, 32),
        ("pps_kparams", MemoryLayout<pps_kparams>.size, 40),
        ("pps_fdata", MemoryLayout<pps_fdata>.size, 64),
        ("timex", MemoryLayout<timex>.size, 208),
    ])
    func `a structure has the size Swift and the kernel agree on`(name: String, ours: Int, kernels: Int) {
        #expect(ours == kernels, "\(name)")
    }

    @Test func `the flags of inputs and outputs are the kernel's bits`() {
        #expect(ctiming_extts_enable == 1)
        #expect(ctiming_extts_rising == 2)
        #expect(ctiming_extts_falling == 4)
        #expect(ctiming_extts_strict == 8)
        #expect(ctiming_extts_offset == 16)
        #expect(ctiming_perout_duty_cycle == 2)
        #expect(ctiming_perout_phase == 4)
    }

    @Test func `the clock behind descriptor 3 is number -29`() {
        #expect(ctiming_clock_of_descriptor(3) == -29)
    }
}
