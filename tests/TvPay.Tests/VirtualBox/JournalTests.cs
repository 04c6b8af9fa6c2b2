using System.Text;
using System.Text.Json;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Store;

namespace TvPay.Tests.VirtualBox;

/// <summary>The journal's file: what other code reads, and what a torn write leaves.</summary>
[TestClass]
public sealed class JournalTests
{
    private readonly MemoryStore _store = new();

    [TestMethod]
    public void A_line_is_what_the_README_says()
    {
        var journal = new Journal(_store);
        var signed = Given.Signed(Given.AuthorizationOf(Given.IntentOn(Given.Quote)));
        journal.Add(Given.OtherAuthorization, null);
        journal.Add(Given.Authorization, signed);

        string[] lines = Content().Split('\n');
        Assert.HasCount(3, lines);
        Assert.AreEqual("", lines[2]);
        Assert.AreEqual(
            "{\"sequence\":1,\"authorization_id\":\"0199e2b4-0000-7000-8000-0000000000a2\",\"state\":\"VOIDED\"}", lines[0]);
        using var second = JsonDocument.Parse(lines[1]);
        Assert.AreEqual("SIGNED", second.RootElement.GetProperty("state").GetString());
        CollectionAssert.AreEqual(
            signed.Statement.ToArray(), second.RootElement.GetProperty("statement").GetBytesFromBase64());
        Assert.AreEqual(64, second.RootElement.GetProperty("signature").GetBytesFromBase64().Length);
    }

    [TestMethod]
    public void It_survives_a_restart()
    {
        var journal = new Journal(_store);
        journal.Add(Given.Authorization, Given.Signed(Given.AuthorizationOf(Given.IntentOn(Given.Quote))));
        journal.Add(Given.OtherAuthorization, null);
        CollectionAssert.AreEqual(journal.Entries.ToArray(), new Journal(_store).Entries.ToArray());
    }

    [TestMethod]
    public void What_was_staged_lies_beside_what_was_signed()
    {
        var journal = new Journal(_store);
        JournaledItem[] items = [ItemOf(100), ItemOf(200)];
        journal.Add(Given.Authorization, Signed, [.. items]);

        var again = new Journal(_store).Find(Given.Authorization)!;
        CollectionAssert.AreEqual(items, again.Items.ToArray());
        using var line = JsonDocument.Parse(Content());
        var second = line.RootElement.GetProperty("items")[1];
        CollectionAssert.AreEqual(items[1].Intent.ToArray(), second.GetProperty("intent").GetBytesFromBase64());
        CollectionAssert.AreEqual(items[1].Quote.Statement.ToArray(), second.GetProperty("quote_statement").GetBytesFromBase64());
    }

    [TestMethod]
    public void A_journal_written_before_payments_were_kept_is_read()
    {
        new Journal(_store).Add(Given.Authorization, Signed, [ItemOf(1)]);
        string old = Content();
        old = old[..old.IndexOf(",\"items\"", StringComparison.Ordinal)] + "}\n";
        _store.Replace(Journal.FileName, Encoding.UTF8.GetBytes(old));

        var entry = new Journal(_store).Find(Given.Authorization)!;
        Assert.AreEqual(JournalState.Signed, entry.State);
        Assert.IsEmpty(entry.Items);
    }

    [TestMethod]
    public void The_oldest_payments_make_room_and_no_signature_does()
    {
        var journal = new Journal(_store);
        for (int i = 0; i < 40; i++)
            journal.Add(NewId(), Signed, [.. Enumerable.Range(0, 8).Select(_ => ItemOf(2048))]);

        foreach (var kept in new[] { journal, new Journal(_store) })
        {
            int withItems = kept.Entries.Count(e => !e.Items.IsEmpty);
            Assert.IsTrue(kept.Entries.All(e => e.Authorization is not null));
            Assert.IsTrue(kept.Entries.TakeLast(withItems).All(e => e.Items.Length == 8), "the newest, and whole");
            Assert.IsTrue(withItems is > 8 and < 16, $"{withItems}");
            Assert.IsTrue(kept.Entries.Sum(e => e.Items.Sum(i => i.Size)) <= Journal.ItemsRoom);
        }
    }

    [TestMethod]
    public void The_65th_entry_evicts_the_oldest_in_memory_and_in_the_file()
    {
        var journal = new Journal(_store);
        AuthorizationId[] ids = [.. Enumerable.Range(1, 65).Select(_ => NewId())];
        foreach (var id in ids)
            journal.Add(id, null);
        foreach (var kept in new[] { journal, new Journal(_store) })
        {
            Assert.HasCount(64, kept.Entries);
            Assert.IsNull(kept.Find(ids[0]));
            Assert.AreEqual(2UL, kept.Find(ids[1])!.Sequence);
            Assert.AreEqual(65UL, kept.Find(ids[64])!.Sequence);
        }

        Assert.AreEqual(64, Content().Count(c => c == '\n'));
    }

    [TestMethod]
    public void A_line_torn_at_any_byte_counts_as_never_written_and_the_next_one_is_whole()
    {
        var journal = new Journal(_store);
        journal.Add(Given.Authorization, null);
        int whole = Content().Length;
        journal.Add(Given.OtherAuthorization, null);
        byte[] all = _store.Read(Journal.FileName)!;
        for (int cut = whole; cut < all.Length; cut++)
        {
            _store.Replace(Journal.FileName, all.AsSpan(0, cut));
            var again = new Journal(_store);
            Assert.AreEqual(Given.Authorization, again.Entries.Single().Id);
            again.Add(Given.OtherAuthorization, null);
            Assert.HasCount(2, new Journal(_store).Entries);
        }
    }

    [TestMethod]
    [DataRow("rubbish\n")]
    [DataRow("{\"sequence\":1}\n")]
    [DataRow("{\"sequence\":1,\"authorization_id\":\"0199e2b4-0000-7000-8000-0000000000a2\",\"state\":\"SIGNED\"}\n")]
    [DataRow("{\"sequence\":1,\"authorization_id\":\"x\",\"state\":\"VOIDED\"}\n")]
    public void A_damaged_line_stops_the_box_rather_than_being_forgotten(string content)
    {
        _store.Replace(Journal.FileName, Encoding.UTF8.GetBytes(content));
        Assert.ThrowsExactly<InvalidDataException>(() => new Journal(_store));
    }

    [TestMethod]
    public void In_a_folder_it_is_the_same()
    {
        string folder = Directory.CreateTempSubdirectory("tvpay-journal-").FullName;
        try
        {
            var journal = new Journal(new FolderStore(folder));
            for (int i = 0; i < 70; i++)
                journal.Add(NewId(), null);
            CollectionAssert.AreEqual(
                journal.Entries.ToArray(), new Journal(new FolderStore(folder)).Entries.ToArray());
            CollectionAssert.AreEqual(
                new[] { Journal.FileName }, Directory.GetFiles(folder).Select(Path.GetFileName).ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SignedStatement Signed => Given.Signed(Given.AuthorizationOf(Given.IntentOn(Given.Quote)));

    private static JournaledItem ItemOf(int quoteSize) => new(
        new SignedStatement(Octets.Own(new byte[quoteSize]), Octets.Own(new byte[32]), Octets.Own(new byte[64])),
        Octets.Own(new byte[quoteSize / 4]));

    private static AuthorizationId NewId() => AuthorizationId.FromBytes(BoxRig.NewId().ToByteArray(bigEndian: true));

    private string Content() => Encoding.UTF8.GetString(_store.Read(Journal.FileName)!);
}
