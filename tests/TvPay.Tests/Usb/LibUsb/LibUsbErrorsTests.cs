using TvPay.Usb;
using TvPay.Usb.LibUsb;

namespace TvPay.Tests.Usb.LibUsb;

/// <summary>Every answer of libusb has its word in the closed set, and keeps its own name in the text.</summary>
[TestClass]
public sealed class LibUsbErrorsTests
{
    [TestMethod]
    [DataRow(-1, UsbError.Protocol, "LIBUSB_ERROR_IO")]
    [DataRow(-2, UsbError.Protocol, "LIBUSB_ERROR_INVALID_PARAM")]
    [DataRow(-3, UsbError.Denied, "LIBUSB_ERROR_ACCESS")]
    [DataRow(-4, UsbError.Gone, "LIBUSB_ERROR_NO_DEVICE")]
    [DataRow(-5, UsbError.Protocol, "LIBUSB_ERROR_NOT_FOUND")]
    [DataRow(-6, UsbError.Busy, "LIBUSB_ERROR_BUSY")]
    [DataRow(-7, UsbError.Timeout, "LIBUSB_ERROR_TIMEOUT")]
    [DataRow(-8, UsbError.Protocol, "LIBUSB_ERROR_OVERFLOW")]
    [DataRow(-9, UsbError.Stalled, "LIBUSB_ERROR_PIPE")]
    [DataRow(-10, UsbError.Cancelled, "LIBUSB_ERROR_INTERRUPTED")]
    [DataRow(-11, UsbError.Busy, "LIBUSB_ERROR_NO_MEM")]
    [DataRow(-12, UsbError.NoUsb, "LIBUSB_ERROR_NOT_SUPPORTED")]
    [DataRow(-99, UsbError.Protocol, "LIBUSB_ERROR_OTHER")]
    [DataRow(-42, UsbError.Protocol, "libusb answered -42")]
    public void An_answer_is_translated_and_named(int code, UsbError error, string name)
    {
        var told = LibUsbErrors.Of(code, "opening 1-1");
        Assert.AreEqual((error, $"opening 1-1: {name}"), (told.Error, told.Message));
    }

    [TestMethod]
    public void Who_may_not_open_a_device_learns_which_file_and_which_rule()
    {
        var told = LibUsbErrors.Denied(new UsbDeviceInfo("1-1.4", 1 << 16 | 7, 0x1209, 1, 0x100, UsbSpeed.High));
        Assert.AreEqual(UsbError.Denied, told.Error);
        StringAssert.Contains(told.Message, "/dev/bus/usb/001/007");
        StringAssert.Contains(told.Message, "70-tvpay-box.rules");
    }

    [TestMethod]
    public void Without_a_library_the_text_says_what_to_install() =>
        StringAssert.Contains(LibUsbErrors.NoLibrary(new DllNotFoundException()).Message, "libusb-1.0-0");
}
