using TvPay.Usb;
using TvPay.Usb.LibUsb;

namespace TvPay.Tests.Usb.LibUsb;

/// <summary>The whole table of what a transfer's end means.</summary>
[TestClass]
public sealed class TransferFateTests
{
    [TestMethod]
    [DataRow(0, 0, null)]
    [DataRow(0, 5, null)]
    [DataRow(1, 0, UsbError.Protocol)]
    [DataRow(1, 5, UsbError.Protocol)]
    [DataRow(2, 0, UsbError.Timeout)]
    [DataRow(2, 5, null)]
    [DataRow(4, 0, UsbError.Stalled)]
    [DataRow(4, 5, null)]
    [DataRow(5, 0, UsbError.Gone)]
    [DataRow(5, 5, null)]
    [DataRow(6, 5, UsbError.Protocol)]
    [DataRow(9, 0, UsbError.Protocol)]
    public void An_IN_transfer_keeps_what_has_come(int status, int moved, UsbError? error) =>
        Assert.AreEqual((error, false), TransferFate.Of((LibUsbTransferStatus)status, moved, isIn: true, TransferStop.None));

    [TestMethod]
    [DataRow(0, null)]
    [DataRow(1, UsbError.Protocol)]
    [DataRow(2, UsbError.Timeout)]
    [DataRow(4, UsbError.Stalled)]
    [DataRow(5, UsbError.Gone)]
    public void An_OUT_transfer_that_moved_a_part_has_failed(int status, UsbError? error) =>
        Assert.AreEqual((error, false), TransferFate.Of((LibUsbTransferStatus)status, 5, isIn: false, TransferStop.None));

    [TestMethod]
    public void A_transfer_that_was_taken_back_says_by_whom()
    {
        var ends = Enum.GetValues<TransferStop>()
            .Select(stop => TransferFate.Of(LibUsbTransferStatus.Cancelled, 0, isIn: true, stop))
            .ToArray();
        CollectionAssert.AreEqual(
            new (UsbError?, bool)[]
            {
                (UsbError.Gone, false),         // by nobody here: the device was reset
                (null, true),
                (UsbError.Timeout, false),
                (UsbError.Cancelled, false),
            },
            ends);
    }

    [TestMethod]
    public void A_transfer_that_ended_before_it_could_be_taken_back_has_just_ended()
    {
        foreach (var stop in Enum.GetValues<TransferStop>())
        {
            Assert.AreEqual((null, false), TransferFate.Of(LibUsbTransferStatus.Completed, 3, isIn: false, stop));
            Assert.AreEqual((null, false), TransferFate.Of(LibUsbTransferStatus.Cancelled, 3, isIn: true, stop));
        }
    }
}
