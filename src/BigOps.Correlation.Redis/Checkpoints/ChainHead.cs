using System.Globalization;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>What the hash of an owner says.</summary>
/// <param name="Epoch">Epoch of the latest claim; 0 where there is none.</param>
/// <param name="Owner">Token of who claimed it.</param>
/// <param name="First">Number of the oldest segment that is needed; 0 where there is none.</param>
/// <param name="Last">Number of the newest.</param>
/// <param name="Position">Offset of the record that is next.</param>
/// <param name="Version">Layout of the keys; 0 where nothing was added yet.</param>
internal readonly record struct ChainHead(long Epoch, string Owner, long First, long Last, long Position, long Version)
{
    /// <summary>The layout that is written; all up to it are read.</summary>
    public const long Layout = 1;

    /// <summary>Asks for it.</summary>
    public static RedisCommand Command(string key) => new(key, "HMGET", key, "epoch", "owner", "first", "last", "position", "version");

    /// <summary>Reads the answer.</summary>
    /// <exception cref="InvalidDataException">A newer build wrote it, or it is none.</exception>
    public static ChainHead Of(RedisReply reply)
    {
        if (reply.Items.Count != 6)
        {
            throw new InvalidDataException("Redis answered HMGET with something else.");
        }

        long Number(int item) => reply.Items[item].IsNull ? 0 : reply.Items[item].ToNumber();
        var version = Number(5);
        return version <= Layout
            ? new ChainHead(Number(0), reply.Items[1].Text, Number(2), Number(3), Number(4), version)
            : throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The state of a partition in Redis has version {version}; this build reads up to {Layout}. Run the build that wrote it, or a newer one."));
    }
}
