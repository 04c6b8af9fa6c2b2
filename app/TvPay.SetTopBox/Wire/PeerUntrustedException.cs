using System.Security.Authentication;

namespace TvPay.SetTopBox.Wire;

/// <summary>The server's certificate is not the operator's. Thrown inside the handshake: nothing has been sent.</summary>
internal sealed class PeerUntrustedException(string problem) : AuthenticationException(problem);
