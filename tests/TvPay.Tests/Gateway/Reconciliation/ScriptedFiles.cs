using System.Text;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Reconciliation;

/// <summary>Billers' files as the test lays them out.</summary>
internal sealed class ScriptedFiles : ISettlementFileSource
{
    private readonly Dictionary<(BillerId Biller, DateOnly Day), string> _texts = [];

    /// <summary>How often the file of a day was asked for.</summary>
    public List<(BillerId Biller, DateOnly Day)> Asked { get; } = [];

    /// <summary>Whether billers can be reached.</summary>
    public bool Answers { get; set; } = true;

    public void Put(SettlementFile file) => Put(file.Biller, file.Day, SettlementFileFormat.Write(file));

    public void Put(BillerId biller, DateOnly day, string text) => _texts[(biller, day)] = text;

    public Task<Stream?> OpenAsync(BillerId biller, DateOnly day, CancellationToken cancellationToken)
    {
        Asked.Add((biller, day));
        if (!Answers) throw new IOException("Line dropped.");
        return Task.FromResult<Stream?>(
            _texts.TryGetValue((biller, day), out var text) ? new MemoryStream(Encoding.ASCII.GetBytes(text)) : null);
    }
}
