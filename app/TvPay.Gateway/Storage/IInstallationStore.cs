using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <summary>Which installation the database belongs to.</summary>
internal interface IInstallationStore
{
    /// <summary>Writes it once, when the database is made.</summary>
    Task EstablishAsync(Realm realm);

    /// <exception cref="StorageException">The database was never established.</exception>
    Task<Realm> ReadRealmAsync();
}
