using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BigOps.Correlation.Integration.Tests.Responses;

/// <summary>Passes connections on, and resets those that are open when a test says so.</summary>
internal sealed class ResettingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> open = [];
    private readonly int target;
    private readonly Task accepting;

    public ResettingProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Resets all connections: the peers hear of it at once.</summary>
    public void Reset()
    {
        while (open.TryTake(out var client))
        {
            // Without lingering, closing sends a reset.
            client.LingerState = new LingerOption(true, 0);
            client.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        Reset();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(CancellationToken.None);
                var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(IPAddress.Loopback, target, CancellationToken.None);
                client.NoDelay = true;
                open.Add(client);
                open.Add(server);
                _ = Task.WhenAll(PumpAsync(client, server), PumpAsync(server, client));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), CancellationToken.None);
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was reset, by us or by a peer.
        }
    }
}
