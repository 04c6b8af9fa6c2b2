using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>A key and its value. Immutable.</summary>
    public class Entry
    {
        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <param name="key">Ends in <c>-bin</c>; a–z, 0–9, '_', '-', '.'; capitals become small.</param>
        /// <param name="valueBytes">Is copied.</param>
        /// <exception cref="ArgumentException">Another key.</exception>
        public Entry(string key, byte[] valueBytes)
            : this(NormalizeKey(key), null, valueBytes is null ? null : [.. valueBytes])
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            if (!IsBinaryKey(Key))
            {
                throw new ArgumentException($"The key of a binary value ends in {BinaryHeaderSuffix}.", nameof(key));
            }
        }

        /// <param name="key">Doesn't end in <c>-bin</c>; a–z, 0–9, '_', '-', '.'; capitals become small.</param>
        /// <param name="value">Printable ASCII and spaces (gRPC over HTTP/2, "ASCII-Value").</param>
        /// <exception cref="ArgumentException">Another key or value.</exception>
        public Entry(string key, string value)
            : this(NormalizeKey(key), value, null)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (IsBinaryKey(Key))
            {
                throw new ArgumentException($"A key that ends in {BinaryHeaderSuffix} has bytes.", nameof(key));
            }

            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                // Refused here rather than on the wire: a line break would otherwise smuggle in another header.
                throw new ArgumentException($"The value of {Key} isn't printable ASCII.", nameof(value));
            }
        }

        private Entry(string key, string? text, byte[]? bytes)
        {
            Key = key;
            _text = text;
            _bytes = bytes;
        }

        /// <summary>In small letters.</summary>
        public string Key { get; }

        public bool IsBinary => _text is null;

        /// <exception cref="InvalidOperationException">The value is binary.</exception>
        public string Value => _text ?? throw new InvalidOperationException($"The value of {Key} is binary.");

        /// <summary>A copy of the bytes, or the text's.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        /// <summary>Doesn't show the value, for it may be a secret and this may end up in a log.</summary>
        public override string ToString() => $"[Entry: key={Key}]";

        /// <summary>The bytes themselves, not to be changed; or null.</summary>
        internal ReadOnlySpan<byte> BinaryValue => _bytes;

        /// <summary>An entry of what a peer sent: its key is valid HTTP, but not necessarily valid gRPC.</summary>
        internal static Entry Received(string key, string text) => new(key.ToLowerInvariant(), text, null);

        /// <inheritdoc cref="Received(string, string)"/>
        internal static Entry Received(string key, byte[] bytes) => new(key.ToLowerInvariant(), null, bytes);

        internal static bool IsBinaryKey(string key) =>
            key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

        internal bool HasKey(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);

        private static string NormalizeKey(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            foreach (var c in key)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                {
                    throw new ArgumentException("Only letters, digits, '_', '-' and '.' make a key.", nameof(key));
                }
            }

            return key.ToLowerInvariant();
        }
    }
}
