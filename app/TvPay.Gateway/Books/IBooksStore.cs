using System.Collections.Immutable;

namespace TvPay.Gateway.Books;

/// <summary>Reads the books as a whole; they are written together with the payments.</summary>
internal interface IBooksStore
{
    /// <summary>Every account's balance, by name, currency.</summary>
    Task<ImmutableArray<Posting>> ListBalancesAsync();

    /// <summary>
    /// What does not add up, a sentence each, none if all is well: bookings that don't add up to zero, and payments whose
    /// bookings or log entries are not those that their status asks for, to the amount.
    /// </summary>
    Task<ImmutableArray<string>> AuditAsync();
}
