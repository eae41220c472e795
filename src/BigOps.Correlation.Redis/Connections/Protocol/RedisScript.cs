using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace BigOps.Correlation.Redis.Connections.Protocol;

/// <summary>A Lua script, named by its digest: it is sent whole only to a server that does not know it yet.</summary>
internal sealed class RedisScript
{
    /// <summary>Creates it from its text.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Redis names scripts by SHA-1; nothing rests on its strength.")]
    public RedisScript(string text)
    {
        Text = text.ReplaceLineEndings("\n");
        Digest = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>The script.</summary>
    public string Text { get; }

    /// <summary>SHA-1 of the text as Redis names it.</summary>
    public string Digest { get; }

    /// <summary>The command that runs it.</summary>
    /// <param name="isKnown">True names it, false sends the text.</param>
    /// <param name="keys">Its keys, of one slot.</param>
    /// <param name="arguments">Its arguments.</param>
    public RedisCommand Call(bool isKnown, ReadOnlySpan<string> keys, ReadOnlySpan<RedisArgument> arguments)
    {
        var words = new RedisArgument[3 + keys.Length + arguments.Length];
        (words[0], words[1], words[2]) = (isKnown ? "EVALSHA" : "EVAL", isKnown ? Digest : Text, keys.Length);
        for (var index = 0; index < keys.Length; index++)
        {
            words[3 + index] = keys[index];
        }

        arguments.CopyTo(words.AsSpan(3 + keys.Length));
        return new RedisCommand(keys.Length > 0 ? keys[0] : null, words);
    }
}
