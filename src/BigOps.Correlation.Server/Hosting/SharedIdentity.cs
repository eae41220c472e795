using System.Text;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Redis;
using BigOps.Correlation.Redis.Shared;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Files;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>
/// The installation's key where none is configured: the first replica's own becomes that of all. Each remembers it in its data
/// directory, so that a Redis that lost it gets the same again, and alerts keep their names.
/// </summary>
internal static class SharedIdentity
{
    /// <summary>What it is called there.</summary>
    public const string Name = "identity";

    /// <summary>Asks Redis, or remembers.</summary>
    /// <exception cref="RedisException">Redis cannot be reached, and this replica does not know the key yet.</exception>
    /// <exception cref="InvalidDataException">Redis has another key than the one that is remembered.</exception>
    public static ShardIdentity Agree(SharedTexts texts, EmbeddedStorage storage, ILogger logger)
    {
        var path = Path.Combine(storage.Directory.Root, "identity.shared");
        var remembered = File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        string agreed;
        try
        {
            agreed = texts.Agree(Name, remembered ?? IdentityKey.Format(storage.Identity));
        }
        catch (RedisException failure) when (remembered is not null)
        {
            logger.IdentityRemembered(failure.Message);
            texts.Remember(Name, agreed = remembered);
        }

        if (IdentityKey.TryParse(agreed) is not { } identity)
        {
            throw new InvalidDataException("Redis holds a key of the installation that is none: another program uses the prefix 'redis.key_prefix'.");
        }

        if (remembered is not null && remembered != agreed)
        {
            throw new InvalidDataException(
                $"Redis has another key of the installation than '{path}'. Either this is the Redis of another installation: take a 'redis.key_prefix' of its own; or the installation began anew: delete the file.");
        }

        if (remembered is null)
        {
            AtomicFile.Write(storage.Environment.Disk, path, Encoding.ASCII.GetBytes(agreed + "\n"));
        }

        return identity;
    }
}
