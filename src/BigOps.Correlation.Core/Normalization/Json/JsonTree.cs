using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>
/// Where the values of one document are in its bytes, put together token by token while it is checked. The arrays serve
/// the thread's next document, so nothing of it may be used after it was disposed. One thread.
/// </summary>
internal sealed class JsonTree : IDisposable
{
    /// <summary>No place.</summary>
    public const int None = -1;

    // A document that is larger leaves its array to the collector.
    private const int KeptTokens = 4_096;
    private const int LongestShared = 256;
    private const int FormerTexts = 128;

    [ThreadStatic]
    private static JsonTree? spare;

    private readonly TakenNames taken;
    private TreeToken[] tokens = new TreeToken[64];

    // What stood at the same places of former documents: those of one source have much in common.
    private readonly string?[] former = new string?[FormerTexts];
    private ArraySegment<byte> bytes;
    private int count;
    private int open = None;

    private JsonTree() => taken = new TakenNames(this);

    /// <summary>The whole document.</summary>
    public JsonView Root => new(this, 0);

    /// <summary>A name or value.</summary>
    public ref readonly TreeToken this[int place] => ref tokens[place];

    /// <summary>Names and values, each object or array followed by what is in it.</summary>
    public ReadOnlySpan<TreeToken> Tokens => tokens.AsSpan(0, count);

    /// <summary>An empty tree over the bytes of a document.</summary>
    public static JsonTree Over(ReadOnlyMemory<byte> bytes)
    {
        var tree = spare ?? new JsonTree();
        spare = null;
        tree.bytes = MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : bytes.ToArray();
        return tree;
    }

    /// <summary>Adds the token that the reader stands at.</summary>
    public void Add(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            Close((int)reader.TokenStartIndex + 1);
            return;
        }

        if (count == tokens.Length)
        {
            Array.Resize(ref tokens, 2 * count);
        }

        var isOpening = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var quote = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String ? 1 : 0;
        tokens[count] = new TreeToken
        {
            Start = (int)reader.TokenStartIndex + quote,
            Length = reader.ValueSpan.Length,
            Next = isOpening ? open : count + 1,
            Type = reader.TokenType,
            IsEscaped = reader.ValueIsEscaped,
        };
        open = isOpening ? count : open;
        count++;
    }

    /// <summary>Whether the name that was added last is there already in its object.</summary>
    public bool IsLastNameTaken() => taken.IsTaken(open, count - 1);

    /// <summary>The text of a name, of a string without its quotes, or of a number as it is written.</summary>
    public string TextOf(int place)
    {
        if (tokens[place].IsEscaped)
        {
            return Unescaped(place);
        }

        var text = BytesOf(place);
        ref var known = ref former[place & (FormerTexts - 1)];
        if (known is not null && Ascii.Equals(text, known))
        {
            return known;
        }

        var shared = SharedTexts.Share(text);
        known = shared.Length <= LongestShared ? shared : null;
        return shared;
    }

    /// <summary>The same as an object of its own.</summary>
    public string OwnTextOf(int place) =>
        tokens[place].IsEscaped ? ReaderAt(place).GetString()! : Encoding.UTF8.GetString(BytesOf(place));

    /// <summary>The bytes of a token.</summary>
    public ReadOnlySpan<byte> BytesOf(int place) => bytes.AsSpan(tokens[place].Start, tokens[place].Length);

    /// <summary>A reader that stands at a text.</summary>
    public Utf8JsonReader ReaderAt(int place)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(tokens[place].Start - 1, tokens[place].Length + 2));
        reader.Read();
        return reader;
    }

    /// <summary>Gives the arrays back to the thread.</summary>
    public void Dispose()
    {
        taken.Clear();
        bytes = default;
        count = 0;
        open = None;
        if (tokens.Length <= KeptTokens)
        {
            spare = this;
        }
    }

    private void Close(int end)
    {
        taken.Forget(open);
        ref var closed = ref tokens[open];
        closed.Length = end - closed.Start;
        (open, closed.Next) = (closed.Next, count);
    }

    private string Unescaped(int place)
    {
        var reader = ReaderAt(place);
        if (tokens[place].Length > LongestShared)
        {
            return reader.GetString()!;
        }

        Span<char> text = stackalloc char[LongestShared];
        return SharedTexts.Share(text[..reader.CopyString(text)]);
    }
}
