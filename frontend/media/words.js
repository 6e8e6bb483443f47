// What is said of files on their way; Polish where a language is not known.

const WORDS = {
  pl: {
    camera: "Zrób zdjęcie", drop: "Pliki można też przeciągnąć tutaj albo wkleić (Ctrl+V).", queued: "czeka", sending: "wysyłanie", reading: "sprawdzanie",
    lost: "Brak połączenia. Wyślemy resztę, gdy wróci.", failed: "Nie udało się wysłać.", again: "Wyślij dalej", done: "dodano", waits: "dodano, czeka na sprawdzenie antywirusowe",
    added: (name, { done, all }) => `Dodano: ${name} (${done} z ${all})`,
  },
  en: {
    camera: "Take a photo", drop: "Files can also be dropped here or pasted (Ctrl+V).", queued: "waiting", sending: "sending", reading: "checking",
    lost: "No connection. The rest will be sent when it is back.", failed: "It could not be sent.", again: "Go on sending", done: "added", waits: "added, waits for its virus check",
    added: (name, { done, all }) => `Added: ${name} (${done} of ${all})`,
  },
  uk: {
    camera: "Зробити фото", drop: "Файли можна також перетягнути сюди або вставити (Ctrl+V).", queued: "чекає", sending: "надсилання", reading: "перевірка",
    lost: "Немає з’єднання. Решту надішлемо, коли воно повернеться.", failed: "Не вдалося надіслати.", again: "Надсилати далі", done: "додано", waits: "додано, чекає на перевірку антивірусом",
    added: (name, { done, all }) => `Додано: ${name} (${done} з ${all})`,
  },
};

export function wordsOf(lang) {
  const code = WORDS[lang] ? lang : "pl";
  const share = new Intl.NumberFormat(code, { style: "percent", maximumFractionDigits: 0 });
  return { ...WORDS[code], percent: (number) => share.format(number) };
}
