using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BigOps.Correlation.Redis.Testing.Proxies;

/// <summary>
/// Stands between a client and a server. When it is told to, it lets what it is sent through and then cuts the connection
/// before the answer: the command was carried out and nobody knows.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly TimeSpan Carried = TimeSpan.FromMilliseconds(20);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int target;
    private readonly Task accepting;
    private int cutting;
    private int cuts;

    /// <summary>Begins to listen.</summary>
    /// <param name="target">Port of the server.</param>
    public CuttingProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where clients connect.</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>How often it cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>From now on the connection is cut behind every so manieth request that holds the bytes; zero stops that.</summary>
    public void CutEvery(int requests, ReadOnlyMemory<byte> holding = default)
    {
        Needle = holding;
        Volatile.Write(ref cutting, requests);
    }

    private ReadOnlyMemory<byte> Needle { get; set; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            _ = Task.Run(() => CarryAsync(client));
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var left = client;
        using var right = new TcpClient { NoDelay = true };
        try
        {
            await right.ConnectAsync(IPAddress.Loopback, target, stop.Token);
            await Task.WhenAny(RequestsAsync(left.GetStream(), right.GetStream()), right.GetStream().CopyToAsync(left.GetStream(), stop.Token));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // One of the two is gone; so is the other.
        }
    }

    private async Task RequestsAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[256 * 1024];
        var seen = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, stop.Token)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
            var every = Volatile.Read(ref cutting);
            if (every > 0 && buffer.AsSpan(0, read).IndexOf(Needle.Span) >= 0 && ++seen % every == 0)
            {
                // The answer is held back by cutting first: the reading side ends with this one.
                Interlocked.Increment(ref cuts);
                from.Socket.Close(0);
                await Task.Delay(Carried, stop.Token);
                return;
            }
        }
    }
}
