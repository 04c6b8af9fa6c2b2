using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteInstallationStore(SqliteDatabase database) : IInstallationStore
{
    public Task EstablishAsync(Realm realm) => database.TransactAsync(session =>
    {
        session.Execute("INSERT INTO installation VALUES (1, $1, $2)", realm.ToString(), session.NowMs);
    });

    public Task<Realm> ReadRealmAsync() => database.ReadAsync(session =>
        Realm.Parse(session.QueryFirst("SELECT realm FROM installation", row => row.GetString(0))
            ?? throw new StorageException("The database was never set up.")));
}
