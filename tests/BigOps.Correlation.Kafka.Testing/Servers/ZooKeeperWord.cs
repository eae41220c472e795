using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BigOps.Correlation.Kafka.Testing.Servers;

/// <summary>ZooKeeper's commands of four letters: one word there, a text back.</summary>
internal static class ZooKeeperWord
{
    /// <summary>Asks the server of a port.</summary>
    public static async Task<string> AskAsync(int port, string word)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(word));
        using var answer = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await answer.ReadToEndAsync();
    }
}
