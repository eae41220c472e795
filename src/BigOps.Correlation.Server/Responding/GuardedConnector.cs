using System.Net;
using System.Net.Sockets;

namespace BigOps.Correlation.Server.Responding;

/// <summary>
/// Connects to the very addresses that it checked: a name is looked up for each connection, and what another look-up would
/// say is of no interest. Any thread.
/// </summary>
/// <param name="allowPrivate">Whether addresses that are not of the internet are allowed.</param>
/// <param name="lookUp">Finds the addresses of a name.</param>
internal sealed class GuardedConnector(bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
{
    /// <summary>Makes a handler of requests that connects so, follows no redirect and keeps no cookie.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false),
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        UseCookies = false,
        UseProxy = false,
    };

    /// <summary>Connects to a place.</summary>
    /// <exception cref="ForbiddenAddressException">None of its addresses is allowed.</exception>
    /// <exception cref="SocketException">Nobody is there.</exception>
    public async Task<Stream> ConnectAsync(DnsEndPoint place, CancellationToken cancellationToken)
    {
        var found = IPAddress.TryParse(place.Host, out var literal) ? [literal] : await lookUp(place.Host, cancellationToken).ConfigureAwait(false);
        var allowed = allowPrivate ? found : Array.FindAll(found, AddressGuard.IsPublic);
        if (allowed.Length == 0)
        {
            throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new ForbiddenAddressException(place.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, place.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
