using System.Globalization;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Answers;

/// <summary>Brings answers to commands back over a channel of each process. Any thread.</summary>
/// <param name="client">Redis.</param>
/// <param name="prefix">What every channel begins with.</param>
internal sealed class RedisCommandAnswers(IRedisClient client, string prefix) : ICommandAnswers
{
    private const byte Version = 1;

    /// <inheritdoc />
    public void Send(ulong replica, Guid request, CommandResult answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var writer = new StateWriter();
        writer.Byte(Version);
        Span<byte> id = stackalloc byte[16];
        request.TryWriteBytes(id);
        writer.Raw(id);
        writer.Byte((byte)answer.Outcome);
        writer.Text(answer.Detail);
        writer.Text(answer.Incident);
        writer.Int(answer.Version);
        _ = PublishAsync(new RedisCommand(null, "PUBLISH", ChannelOf(replica), writer.Written));
    }

    /// <inheritdoc />
    public Task ListenAsync(ulong replica, Action<Guid, CommandResult> heard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heard);
        return client.SubscribeAsync(ChannelOf(replica), static () => { }, bytes => Hear(bytes, heard), cancellationToken);
    }

    private static void Hear(ReadOnlyMemory<byte> bytes, Action<Guid, CommandResult> heard)
    {
        try
        {
            var reader = new StateReader(bytes);
            if (reader.Byte() == Version)
            {
                Span<byte> id = stackalloc byte[16];
                for (var index = 0; index < id.Length; index++)
                {
                    id[index] = reader.Byte();
                }

                heard(new Guid(id), new CommandResult((CommandOutcome)reader.Byte(), reader.Text(), reader.Text(), reader.Int()));
            }
        }
        catch (InvalidDataException)
        {
            // Nobody of ours wrote it; the asker's patience ends as if it had not come.
        }
    }

    private async Task PublishAsync(RedisCommand command)
    {
        try
        {
            await client.SendAsync(command).ConfigureAwait(false);
        }
        catch (RedisException)
        {
            // The action stands in the log and was carried out; the asker is told so when its patience ends.
        }
    }

    private string ChannelOf(ulong replica) => string.Create(CultureInfo.InvariantCulture, $"{prefix}answers:{replica:x16}");
}
