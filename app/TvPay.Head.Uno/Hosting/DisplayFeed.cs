using System.Threading.Channels;
using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>What the service and its display have to do with each other.</summary>
/// <param name="Screens">The newest screen.</param>
/// <param name="Send">Takes each message; called from any thread.</param>
/// <param name="Time">The clock of every message.</param>
/// <param name="Stop">Fires when the service stops.</param>
internal sealed record DisplayFeed(ChannelReader<Screen> Screens, Action<Message> Send, TimeProvider Time, CancellationToken Stop);
