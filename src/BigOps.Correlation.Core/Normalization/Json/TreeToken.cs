using System.Text.Json;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>One name or value of a <see cref="JsonTree"/>.</summary>
internal struct TreeToken
{
    /// <summary>First byte: of a text the one behind its quote, of an object or array its bracket.</summary>
    public int Start;

    /// <summary>Bytes: of a text without its quotes, of an object or array with both brackets.</summary>
    public int Length;

    /// <summary>Place of the token behind the value; of an object or array that is still open, place of the one around it.</summary>
    public int Next;

    /// <summary>What it is.</summary>
    public JsonTokenType Type;

    /// <summary>Whether the bytes of a text have escapes.</summary>
    public bool IsEscaped;
}
