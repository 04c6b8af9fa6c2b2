using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using TvPay.App;
using TvPay.Head.Terminal;
using TvPay.Tests.App;
using TvPay.Tests.VirtualBox;

namespace TvPay.Tests.Head.Terminal;

/// <summary>The whole head over streams in memory, at both kinds of place.</summary>
[TestClass]
public sealed class TerminalHeadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Pipe _keys = new();
    private readonly Pipe _frames = new();
    private readonly FakeTime _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();
    private readonly Channel<Screen> _screens = Channel.CreateBounded<Screen>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    [TestMethod]
    public async Task On_pipes_a_frame_is_a_header_the_lines_and_a_form_feed_and_painting_is_told()
    {
        var head = RunOnPipe();
        var tv = TvDriver.AtHome();
        _screens.Writer.TryWrite(tv.Screen);
        Assert.AreEqual(PipeDisplay.FrameOf(tv.Screen), await ReadFrameAsync());
        StringAssert.StartsWith(PipeDisplay.FrameOf(tv.Screen), $"#screen Home epoch {tv.State.Epoch}\n");
        Assert.AreEqual(new Message.ScreenPainted(tv.State.Epoch, _time.ReadMonotonic()), await NextMessageAsync());
        await StopAsync(head);
    }

    [TestMethod]
    public async Task Keys_carry_the_epoch_that_was_painted_last_or_the_one_they_name()
    {
        var head = RunOnPipe();
        var tv = TvDriver.AtHome();
        _screens.Writer.TryWrite(tv.Screen);
        await ReadFrameAsync();
        var painted = (Message.ScreenPainted)await NextMessageAsync();

        await TypeAsync("ok\nnonsense\ndown@7\n");
        var at = _time.ReadMonotonic();
        Message[] expected =
        [
            new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Down, painted.Epoch, at),
            new Message.KeyPressed(RemoteKey.Ok, KeyPhase.Up, painted.Epoch, at),
            new Message.KeyPressed(RemoteKey.Down, KeyPhase.Down, 7, at),
            new Message.KeyPressed(RemoteKey.Down, KeyPhase.Up, 7, at),
        ];
        foreach (var message in expected) Assert.AreEqual(message, await NextMessageAsync());
        await StopAsync(head);
    }

    [TestMethod]
    public async Task A_screen_that_looks_the_same_is_not_drawn_again()
    {
        var head = RunOnPipe();
        var tv = TvDriver.AtHome();
        _screens.Writer.TryWrite(tv.Screen);
        await ReadFrameAsync();
        await NextMessageAsync();
        _screens.Writer.TryWrite(tv.Screen);
        tv.Press(RemoteKey.Down);
        _screens.Writer.TryWrite(tv.Screen);
        Assert.AreEqual(PipeDisplay.FrameOf(tv.Screen), await ReadFrameAsync());
        await StopAsync(head);
        Assert.IsFalse(_messages.Reader.TryRead(out _), "The focus moved within one epoch: painted once.");
    }

    [TestMethod]
    public async Task Only_the_newest_screen_is_drawn()
    {
        var tv = TvDriver.AtHome();
        for (var i = 0; i < 5; i++)
        {
            _screens.Writer.TryWrite(tv.Screen);
            tv.Press(RemoteKey.Down);
        }

        var newest = tv.Screen;
        _screens.Writer.TryWrite(newest);
        var head = RunOnPipe();
        Assert.AreEqual(PipeDisplay.FrameOf(newest), await ReadFrameAsync());
        await StopAsync(head);
    }

    [TestMethod]
    public async Task After_the_end_of_its_input_the_head_goes_on_drawing()
    {
        var head = RunOnPipe();
        await _keys.Writer.CompleteAsync();
        var tv = TvDriver.AtHome();
        foreach (var key in new[] { RemoteKey.Down, RemoteKey.Down })
        {
            tv.Press(key);
            _screens.Writer.TryWrite(tv.Screen);
            Assert.AreEqual(PipeDisplay.FrameOf(tv.Screen), await ReadFrameAsync());
        }

        _screens.Writer.Complete();
        await head.WaitAsync(Patience);
    }

    [TestMethod]
    [DataRow("ok", RemoteKey.Ok, null)]
    [DataRow(" blue ", RemoteKey.Blue, null)]
    [DataRow("0", RemoteKey.Digit0, null)]
    [DataRow("9@12", RemoteKey.Digit9, 12L)]
    public void Key_names_are_read(string line, RemoteKey key, long? epoch) =>
        Assert.AreEqual(new KeyStroke(key, Epoch: epoch), PipeKeys.Parse(line));

    [TestMethod]
    [DataRow("")]
    [DataRow("OK")]
    [DataRow("ok@")]
    [DataRow("ok@-1")]
    [DataRow("ok@1@2")]
    [DataRow("digit0")]
    [DataRow("10")]
    public void What_is_no_key_name_is_none(string line) => Assert.IsNull(PipeKeys.Parse(line));

    [TestMethod]
    public async Task On_a_terminal_the_window_is_taken_drawn_by_changed_lines_and_given_back()
    {
        var head = RunOnTty(() => new TerminalSize(100, 30));
        var tv = TvDriver.AtHome();
        _screens.Writer.TryWrite(tv.Screen);
        var first = await ReadUntilPaintedAsync();
        StringAssert.StartsWith(first, "\e[?1049h\e[?25l\e[2J");
        StringAssert.Contains(first, "市供电局");
        StringAssert.Contains(first, "\e[0;1;7m[一单清：几笔一起付]");

        tv.Press(RemoteKey.Ok);
        _screens.Writer.TryWrite(tv.Screen);
        var second = await ReadUntilPaintedAsync();
        Assert.DoesNotContain("\e[2J", second);

        await StopAsync(head);
        StringAssert.EndsWith(await ReadRestAsync(), "\e[?25h\e[?1049l");
    }

    [TestMethod]
    public async Task On_a_terminal_a_held_key_decides_once()
    {
        var head = RunOnTty(() => new TerminalSize(100, 30));
        await TypeAsync("\r\r");
        Assert.AreEqual(KeyPhase.Down, ((Message.KeyPressed)await NextMessageAsync()).Phase);
        Assert.AreEqual(KeyPhase.Up, ((Message.KeyPressed)await NextMessageAsync()).Phase);
        Assert.AreEqual(KeyPhase.Repeat, ((Message.KeyPressed)await NextMessageAsync()).Phase);
        Assert.AreEqual(KeyPhase.Up, ((Message.KeyPressed)await NextMessageAsync()).Phase);
        await StopAsync(head);
    }

    [TestMethod]
    public async Task On_a_terminal_Esc_is_Back_when_nothing_follows_within_50_milliseconds()
    {
        var head = RunOnTty(() => new TerminalSize(100, 30));
        await TypeAsync("\e");
        var message = NextMessageAsync();
        while (!message.IsCompleted)
        {
            // The head sets its timer on its own thread: time is moved on until it has.
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.AreEqual(RemoteKey.Back, ((Message.KeyPressed)await message).Key);
        await StopAsync(head);
    }

    private Task RunOnPipe() => TerminalHead.OnPipe(
        new StreamReader(_keys.Reader.AsStream()), NewWriter(), _screens.Reader, Send, _time).RunAsync(_stop.Token);

    private Task RunOnTty(Func<TerminalSize> size) => TerminalHead.OnTty(
        _keys.Reader.AsStream(), NewWriter(), size, _screens.Reader, Send, _time).RunAsync(_stop.Token);

    private StreamWriter NewWriter() => new(_frames.Writer.AsStream(), new UTF8Encoding(false)) { AutoFlush = false };

    private void Send(Message message) => _messages.Writer.TryWrite(message);

    private async Task TypeAsync(string text) => await _keys.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private async Task<Message> NextMessageAsync() => await _messages.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private async Task StopAsync(Task head)
    {
        await _stop.CancelAsync();
        await head.WaitAsync(Patience);
    }

    private async Task<string> ReadFrameAsync()
    {
        while (true)
        {
            var read = await _frames.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            var text = Encoding.UTF8.GetString(read.Buffer);
            var end = text.IndexOf("\f\n", StringComparison.Ordinal);
            if (end < 0)
            {
                _frames.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var frame = text[..(end + 2)];
            _frames.Reader.AdvanceTo(read.Buffer.GetPosition(Encoding.UTF8.GetByteCount(frame)));
            return frame;
        }
    }

    /// <summary>The head tells that it has painted after it has written all of it.</summary>
    private async Task<string> ReadUntilPaintedAsync()
    {
        Assert.IsInstanceOfType<Message.ScreenPainted>(await NextMessageAsync());
        return await ReadRestAsync();
    }

    private async Task<string> ReadRestAsync()
    {
        var read = await _frames.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        var text = Encoding.UTF8.GetString(read.Buffer);
        _frames.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }
}
