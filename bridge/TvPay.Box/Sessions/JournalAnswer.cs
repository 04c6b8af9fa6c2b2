using TvPay.Proto.Box.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Box.Sessions;

/// <summary>What the box's journal says of an authorization id.</summary>
/// <param name="State">Never unspecified.</param>
/// <param name="Authorization">Only, and always, if signed.</param>
public sealed record JournalAnswer(GetAuthorizationReply.Types.State State, SignedStatement? Authorization);
