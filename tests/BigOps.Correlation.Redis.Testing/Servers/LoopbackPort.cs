using System.Net;
using System.Net.Sockets;

namespace BigOps.Correlation.Redis.Testing.Servers;

/// <summary>Ports of the loopback interface.</summary>
internal static class LoopbackPort
{
    // A node of a cluster also listens ten thousand above its port, which must be a port too.
    private const int Highest = 50_000;

    /// <summary>One that nobody listens on.</summary>
    public static int Free()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (port <= Highest)
            {
                return port;
            }
        }
    }
}
