using System.Net.Security;
using System.Net.Sockets;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>Connects to a server: TCP, TLS where it is wanted, user and password, and whether it is what it should be.</summary>
/// <param name="credentials">User and password; empty where there is none.</param>
/// <param name="tls">Encrypts; null leaves the connection plain.</param>
/// <param name="settings">Times and bounds.</param>
/// <param name="traffic">Counts.</param>
internal sealed class RedisDialer(RedisCredentials credentials, TlsSettings? tls, ConnectionSettings settings, ConnectionTraffic traffic)
{
    private static readonly RedisCommand Name = new(null, "CLIENT", "SETNAME", "bigops");
    private static readonly RedisCommand Role = new(null, "ROLE");

    /// <summary>Connects.</summary>
    /// <param name="server">To whom.</param>
    /// <param name="needsPrimary">Whether a replica is no use.</param>
    /// <param name="heard">Told of messages of channels that the connection subscribes to; null where it does not.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="RedisException">It did not work; the message says why.</exception>
    public async Task<RedisConnection> ConnectAsync(
        RedisEndPoint server, bool needsPrimary, Action<ReadOnlyMemory<byte>>? heard, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(settings.ConnectTimeout, settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        RedisConnection? connection = null;
        try
        {
            var stream = await OpenAsync(server, either.Token).ConfigureAwait(false);
            connection = new RedisConnection(server, stream, settings, traffic, heard);
            await GreetAsync(connection, needsPrimary, either.Token).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw error switch
            {
                RedisException refused => refused,
                OperationCanceledException => new RedisException($"Redis at {server} did not answer within {settings.ConnectTimeout.TotalSeconds:F1} s."),
                _ => new RedisException($"Redis at {server} cannot be reached: {error.Message}", inner: error),
            };
        }
    }

    private async Task<Stream> OpenAsync(RedisEndPoint server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken).ConfigureAwait(false);
            var plain = new NetworkStream(socket, ownsSocket: true);
            if (tls is null)
            {
                return plain;
            }

            var encrypted = new SslStream(plain);
            await encrypted.AuthenticateAsClientAsync(tls.For(server.Host), cancellationToken).ConfigureAwait(false);
            return encrypted;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task GreetAsync(RedisConnection connection, bool needsPrimary, CancellationToken cancellationToken)
    {
        if (credentials.Command is { } login)
        {
            await DemandAsync(connection, login, cancellationToken).ConfigureAwait(false);
        }

        // Only a help to whoever looks at the server's list of clients; an access list may forbid it.
        await connection.SendAsync(Name, cancellationToken).ConfigureAwait(false);
        if (!needsPrimary)
        {
            return;
        }

        var role = await connection.SendAsync(Role, cancellationToken).ConfigureAwait(false);
        if (role.Kind == ReplyKind.Error)
        {
            // An access list may forbid the question; then a replica shows itself by refusing to write.
            if (role.ErrorCode is "NOPERM" or "ERR")
            {
                return;
            }

            throw ErrorAdvice.Of(role, connection.Server.ToString());
        }

        if (role.Items.Count > 0 && role.Items[0].Text != "master")
        {
            throw new RedisException($"Redis at {connection.Server} is a replica now; the primary is looked for.", "READONLY");
        }
    }

    private static async Task DemandAsync(RedisConnection connection, RedisCommand command, CancellationToken cancellationToken)
    {
        var reply = await connection.SendAsync(command, cancellationToken).ConfigureAwait(false);
        if (reply.Kind == ReplyKind.Error)
        {
            throw ErrorAdvice.Of(reply, connection.Server.ToString());
        }
    }
}
