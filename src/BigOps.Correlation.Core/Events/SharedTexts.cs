using System.Text;
using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Events;

/// <summary>
/// Texts and shapes that many events have in common, each of them one object in the whole process. What is looked up here
/// is new to the shard, so the look-up is not on the path of a repeat. Any thread.
/// </summary>
internal static class SharedTexts
{
    // Longer ones are seldom the same, and would let few texts hold much memory.
    private const int LongestText = 256;

    // Most are not longer than this; less memory has to be zeroed for them.
    private const int MostText = 48;

    private static readonly SharedPool<string> Texts = new(1 << 16);
    private static readonly SharedPool<ContentShape> Shapes = new(1 << 12);

    /// <summary>The object that stands for a text.</summary>
    public static string Share(string text) => text.Length switch
    {
        0 => "",
        > LongestText => text,
        _ => Texts.Share(text),
    };

    /// <summary>The object that stands for a text.</summary>
    public static string Share(ReadOnlySpan<char> text) => text.Length switch
    {
        0 => "",
        > LongestText => text.ToString(),
        _ => Texts.Share(new Form(text)),
    };

    /// <summary>The same for a text in UTF-8, which is valid.</summary>
    public static string Share(ReadOnlySpan<byte> text)
    {
        if (text.Length > MostText)
        {
            return ShareLong(text);
        }

        Span<char> units = stackalloc char[MostText];
        return Share(units[..Encoding.UTF8.GetChars(text, units)]);
    }

    /// <summary>The object that stands for a shape.</summary>
    public static ContentShape Share(ContentShape shape) => Shapes.Share(shape);

    /// <summary>The object that stands for the shape of a form.</summary>
    public static ContentShape Share(ContentShape.Form form) => Shapes.Share(form);

    private static string ShareLong(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestText)
        {
            return Encoding.UTF8.GetString(text);
        }

        Span<char> units = stackalloc char[LongestText];
        return Share(units[..Encoding.UTF8.GetChars(text, units)]);
    }

    /// <summary>A text before it is an object.</summary>
    /// <param name="units">Its characters.</param>
    private readonly ref struct Form(ReadOnlySpan<char> units) : ISharedForm<string>
    {
        private readonly ReadOnlySpan<char> units = units;

        /// <inheritdoc />
        public int HashOfValue => string.GetHashCode(units);

        /// <inheritdoc />
        public bool IsOf(string known) => units.SequenceEqual(known);

        /// <inheritdoc />
        public string ToValue() => units.ToString();
    }
}
